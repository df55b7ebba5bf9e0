import Gateway
import Onboarding
import Payments
import Synchronization

/// A store under a process that dies now and then, just before or just after a commit: the caller never learns which.
final class CrashingStore: PaymentStore {
    struct Crash: Error {}

    private let store: any PaymentStore
    private let random: SeededRandom
    private let oneIn: UInt64
    let isSteady = Mutex(false)

    init(_ store: any PaymentStore, random: SeededRandom, oneIn: UInt64) {
        self.store = store
        self.random = random
        self.oneIn = oneIn
    }

    func write<Value: Sendable, Refusal: Error>(
        _ label: WriteLabel, _ body: @escaping @Sendable (any Books) throws -> Result<Value, Refusal>
    ) async throws -> Result<Value, Refusal> {
        let fate = isSteady.withLock { $0 } ? oneIn : random.next() % oneIn
        if fate == 0 { throw Crash() }
        let result = try await store.write(label, body)
        if fate == 1 { throw Crash() }
        return result
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Books) throws -> Value) async throws -> Value {
        try await store.read(body)
    }
}
