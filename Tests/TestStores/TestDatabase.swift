import Foundation
package import Gateway
package import Store

/// A database of one test's own, gone with the last reference to it.
///
/// `GUICHET_TEST_POSTGRESQL` names a PostgreSQL server on which tests get places; without it they get SQLite files.
/// `script/test` runs every test that keeps books on both.
package enum TestDatabase: Sendable {
    case file(TemporaryFile)
    case place(TemporaryPlace)

    /// The server that the tests run on, if it is one.
    package static let server = ProcessInfo.processInfo.environment["GUICHET_TEST_POSTGRESQL"].flatMap {
        PostgreSQLAddress($0)
    }

    /// Where every migration was applied once, for hundreds of tests to begin with; it goes with the process.
    private static let template: Result<TemporaryPlace, any Error>? = server.map { server in
        atexit { _ = try? TestDatabase.template?.get().drop() }
        return Result { try TemporaryPlace(migratedOn: server) }
    }

    /// One for whoever opens a store: without a table, or with every table and no row.
    ///
    /// - Throws: ``StoreFault``.
    package static func make(inMemory: Bool = false) throws -> TestDatabase {
        guard let template else { return .file(try TemporaryFile(inMemory: inMemory)) }
        return .place(try TemporaryPlace(copying: template.get()))
    }

    /// One without a table.
    ///
    /// - Throws: ``StoreFault``.
    package static func makeEmpty() throws -> TestDatabase {
        guard let server else { return .file(try TemporaryFile()) }
        return .place(try TemporaryPlace(emptyOn: server))
    }

    /// The platform's store on it.
    ///
    /// - Parameter writers: connections that write, where the store has more than one.
    /// - Throws: ``StoreFault``.
    package func open(
        writers: Int = 2, limits: StoreLimits = StoreLimits(), faults: any FaultInjector = NoFaults(),
        commitFaults: any CommitFaults = NoCommitFaults()
    ) throws -> TestStore {
        switch self {
        case .file(let file):
            let store = try SQLiteStore.open(
                path: file.path, limits: limits, faults: faults, commitFaults: commitFaults)
            return TestStore(store, on: self) { try await store.close() }
        case .place(let place):
            var connections = PostgreSQLLimits()
            (connections.writers, connections.readers) = (writers, 1)
            let store = try PostgreSQLStore.open(
                place.address, connections: connections, limits: limits, faults: faults, commitFaults: commitFaults)
            return TestStore(store, on: self) { try await store.close() }
        }
    }
}
