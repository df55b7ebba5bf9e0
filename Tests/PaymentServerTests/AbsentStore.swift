import Gateway
import Synchronization

/// A store whose database goes away, and comes back.
final class AbsentStore: PaymentStore {
    struct Outage: StoreOutageError {
        let isOutage: Bool
    }

    private let store: any PaymentStore
    private let current = Mutex<Outage?>(nil)

    init(_ store: any PaymentStore) { self.store = store }

    /// What everything fails with; nil when nothing does.
    var fault: Outage? {
        get { current.withLock { $0 } }
        set { current.withLock { $0 = newValue } }
    }

    func write<Value: Sendable, Refusal: Error>(
        _ label: WriteLabel, _ body: @escaping @Sendable (any Books) throws -> Result<Value, Refusal>
    ) async throws -> Result<Value, Refusal> {
        if let fault { throw fault }
        return try await store.write(label, body)
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Books) throws -> Value) async throws -> Value {
        if let fault { throw fault }
        return try await store.read(body)
    }
}
