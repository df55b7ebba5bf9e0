import Gateway
import Store

/// The store that the command line names, and how it is closed.
struct OpenedStore {
    let store: any PaymentStore
    let close: () async throws -> Void

    init(_ options: Options) throws {
        if let address = PostgreSQLAddress(options.database) {
            var connections = PostgreSQLLimits()
            connections.writers = options.writers ?? connections.writers
            let store = try PostgreSQLStore.open(address, connections: connections)
            self.store = store
            close = store.close
        } else {
            var limits = StoreLimits()
            limits.checkpointPages = options.checkpointPages ?? limits.checkpointPages
            let store = try SQLiteStore.open(path: options.database, limits: limits)
            self.store = store
            close = store.close
        }
    }
}
