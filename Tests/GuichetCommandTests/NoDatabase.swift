import Gateway

/// A store whose database has gone away.
struct NoDatabase: PaymentStore {
    struct Outage: StoreOutageError {
        let isOutage = true
    }

    func write<Value: Sendable, Refusal: Error>(
        _ label: WriteLabel, _ body: @escaping @Sendable (any Books) throws -> Result<Value, Refusal>
    ) async throws -> Result<Value, Refusal> { throw Outage() }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Books) throws -> Value) async throws -> Value {
        throw Outage()
    }
}
