import Gateway
import Synchronization

/// A store whose process dies once, just before or just after one of its commits.
final class DyingStore: PaymentStore {
    struct Death: Error {}

    private let store: any PaymentStore
    private let isAfterCommit: Bool
    /// Commits until then; nil once it has died, or when it is not to.
    private let left: Mutex<Int?>

    init(_ store: any PaymentStore, commits: Int, isAfterCommit: Bool) {
        self.store = store
        self.isAfterCommit = isAfterCommit
        left = Mutex(commits)
    }

    var hasDied: Bool { left.withLock { $0 == nil } }

    func write<Value: Sendable, Refusal: Error>(
        _ label: WriteLabel, _ body: @escaping @Sendable (any Books) throws -> Result<Value, Refusal>
    ) async throws -> Result<Value, Refusal> {
        let dies = left.withLock { left in
            guard let commits = left else { return false }
            left = commits == 0 ? nil : commits - 1
            return commits == 0
        }
        if dies, !isAfterCommit { throw Death() }
        let result = try await store.write(label, body)
        if dies { throw Death() }
        return result
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Books) throws -> Value) async throws -> Value {
        try await store.read(body)
    }
}
