import Gateway

/// Opens the books for `body` alone.
func withStore<Value>(
    _ settings: ServerSettings, faults: any FaultInjector, _ body: (any PaymentStore) async throws -> Value
) async throws -> Value {
    throw DemoError("the store is not wired yet")
}
