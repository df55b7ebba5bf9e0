package import Gateway
package import Logging

/// Books that somebody opened and closes again; the engine only uses them.
package protocol ClosableStore: PaymentStore {
    /// Ends what was asked and takes nothing more.
    func close() async throws
}

extension StoreAddress {
    /// Opens the books, makes them where there are none, and brings their schema up to date.
    ///
    /// - Parameter connections: to PostgreSQL; a file has its own.
    /// - Throws: ``StoreFault``.
    package func open(
        connections: PostgreSQLLimits = PostgreSQLLimits(), limits: StoreLimits = StoreLimits(),
        faults: any FaultInjector = NoFaults(), logger: Logger = .silent
    ) throws -> any ClosableStore {
        switch self {
        case .sqlite(let path): try SQLiteStore.open(path: path, limits: limits, faults: faults, logger: logger)
        case .postgreSQL(let address):
            try PostgreSQLStore.open(address, connections: connections, limits: limits, faults: faults, logger: logger)
        }
    }
}
