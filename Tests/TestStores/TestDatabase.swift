import Foundation
package import Gateway
package import Store

/// A database of one test's own, gone with the last reference to it.
///
/// `GUICHET_TEST_POSTGRESQL` names a PostgreSQL server on which tests get schemas; without it they get SQLite files.
/// `script/test` runs every test that keeps books on both.
package enum TestDatabase: Sendable {
    case file(TemporaryFile)
    case schema(TemporarySchema)

    /// The server that the tests run on, if it is one.
    package static let server = ProcessInfo.processInfo.environment["GUICHET_TEST_POSTGRESQL"].flatMap {
        PostgreSQLAddress($0)
    }

    /// - Throws: ``StoreFault``.
    package static func make(inMemory: Bool = false) throws -> TestDatabase {
        guard let server else { return .file(try TemporaryFile(inMemory: inMemory)) }
        return .schema(try TemporarySchema(on: server))
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
        case .schema(let schema):
            var connections = PostgreSQLLimits()
            (connections.writers, connections.readers) = (writers, 1)
            let store = try PostgreSQLStore.open(
                schema.address, connections: connections, limits: limits, faults: faults, commitFaults: commitFaults)
            return TestStore(store, on: self) { try await store.close() }
        }
    }
}
