import Foundation
import Gateway
import Store
import Testing

/// A store that must pass the contract.
struct StoreKind: Sendable, CustomTestStringConvertible {
    typealias Body = (any PaymentStore) async throws -> Void

    let testDescription: String
    private let run: @Sendable (StoreLimits, Body) async throws -> Void

    /// SQLite always; PostgreSQL when the tests are told of a server.
    static let all: [StoreKind] =
        [sqlite(), sqlite(.lostAfter), sqlite(.lostBefore)]
        + (PostgreSQLServer.fromEnvironment.map { server in
            [postgreSQL(server), postgreSQL(server, .lostAfter), postgreSQL(server, .lostBefore)]
        } ?? [])

    /// - Parameter fault: what happens to every first commit; after it the write runs again.
    private static func sqlite(_ fault: CommitFault? = nil) -> StoreKind {
        StoreKind(testDescription: "SQLite" + (fault?.words ?? "")) { limits, body in
            let store = try SQLiteStore.temporary(limits: limits, commitFaults: FirstCommitFails(with: fault))
            try await closing(store, body) { try await store.close() }
        }
    }

    private static func postgreSQL(_ server: PostgreSQLServer, _ fault: CommitFault? = nil) -> StoreKind {
        StoreKind(testDescription: "PostgreSQL" + (fault?.words ?? "")) { limits, body in
            try await server.withSchema { address in
                var connections = PostgreSQLLimits()
                (connections.writers, connections.readers) = (2, 1)
                let store = try PostgreSQLStore.open(
                    address, connections: connections, limits: limits, commitFaults: FirstCommitFails(with: fault))
                try await closing(store, body) { try await store.close() }
            }
        }
    }

    func withStore(limits: StoreLimits = StoreLimits(), _ body: Body) async throws {
        try await run(limits, body)
    }

    private static func closing(
        _ store: any PaymentStore, _ body: Body, close: () async throws -> Void
    ) async throws {
        do {
            try await body(store)
        } catch {
            try await close()
            throw error
        }
        try await close()
    }
}

extension CommitFault {
    fileprivate var words: String {
        switch self {
        case .lostAfter: ", every write run twice"
        case .lostBefore: ", every first commit lost"
        }
    }
}

/// Lets the first commit of every batch fail.
struct FirstCommitFails: CommitFaults {
    private let fault: CommitFault?

    init(with fault: CommitFault?) { self.fault = fault }

    func fault(attempt: Int) -> CommitFault? { attempt == 1 ? fault : nil }
}
