import Foundation
import Gateway
import Store
import Testing

/// A store that must pass the contract.
struct StoreKind: Sendable, CustomTestStringConvertible {
    let testDescription: String
    private let open: @Sendable (StoreLimits) throws -> SQLiteStore

    static let all: [StoreKind] = [sqlite, sqliteRunningTwice, sqliteLosingCommits]

    static let sqlite = StoreKind(testDescription: "SQLite") { try SQLiteStore.temporary(limits: $0) }

    /// Every write is committed, its answer is lost, and it runs again.
    static let sqliteRunningTwice = StoreKind(testDescription: "SQLite, every write run twice") {
        try SQLiteStore.temporary(limits: $0, commitFaults: FirstCommitFails(with: .lostAfter))
    }

    /// Every write runs, is not committed, and runs again.
    static let sqliteLosingCommits = StoreKind(testDescription: "SQLite, every first commit lost") {
        try SQLiteStore.temporary(limits: $0, commitFaults: FirstCommitFails(with: .lostBefore))
    }

    func withStore(
        limits: StoreLimits = StoreLimits(), _ body: (any PaymentStore) async throws -> Void
    ) async throws {
        let store = try open(limits)
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
    private let fault: CommitFault

    init(with fault: CommitFault) { self.fault = fault }

    func fault(attempt: Int) -> CommitFault? { attempt == 1 ? fault : nil }
}
