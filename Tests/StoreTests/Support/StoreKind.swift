import Gateway
import Store
import TestStores
import Testing

/// A store that must pass the contract.
struct StoreKind: Sendable, CustomTestStringConvertible {
    typealias Body = (any PaymentStore) async throws -> Void

    /// What happens to every first commit; after it the write runs again.
    private let fault: CommitFault?

    /// All of the store that the tests run on.
    static let all = [StoreKind(fault: nil), StoreKind(fault: .lostAfter), StoreKind(fault: .lostBefore)]

    var testDescription: String {
        let name = TestDatabase.server == nil ? "SQLite" : "PostgreSQL"
        return switch fault {
        case nil: name
        case .lostAfter: name + ", every write run twice"
        case .lostBefore: name + ", every first commit lost"
        }
    }

    func withStore(limits: StoreLimits = StoreLimits(), _ body: Body) async throws {
        let store = try TestDatabase.make().open(limits: limits, commitFaults: FirstCommitFails(with: fault))
        do {
            try await body(store)
        } catch {
            try await store.close()
            throw error
        }
        try await store.close()
    }
}

/// Lets the first commit of every batch fail.
struct FirstCommitFails: CommitFaults {
    private let fault: CommitFault?

    init(with fault: CommitFault?) { self.fault = fault }

    func fault(attempt: Int) -> CommitFault? { attempt == 1 ? fault : nil }
}
