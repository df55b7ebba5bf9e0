package import Store

/// Where the books are, and how many connections lead to them.
package struct StoreSettings: Sendable {
    /// `store.database`, or the file of `store.path`; `--database` wins over both.
    package let address: StoreAddress
    /// `store.writers`, `store.readers`, `store.answer_seconds`, `store.failover_seconds`: for PostgreSQL.
    package let connections: PostgreSQLLimits

    /// The file, for what lies beside it.
    var path: String? {
        if case .sqlite(let path) = address { path } else { nil }
    }

    /// - Parameter database: what the command line says; its relative path counts from the working directory.
    init(reading reader: SettingsReader, paths: SettingsPaths, database: String?, isDemonstration: Bool) {
        var connections = PostgreSQLLimits()
        connections.writers = reader.number("store.writers", in: 1...64, default: connections.writers)
        connections.readers = reader.number("store.readers", in: 1...64, default: connections.readers)
        connections.answerSeconds = reader.number(
            "store.answer_seconds", in: 1...600, default: connections.answerSeconds)
        connections.failoverSeconds = reader.number(
            "store.failover_seconds", in: 0...600, default: connections.failoverSeconds)
        self.connections = connections
        address = Self.address(reading: reader, paths: paths, database: database)
        if !isDemonstration, case .postgreSQL(let database) = address, let host = database.hostsInClear.first {
            reader.reject(
                "store.database", "must say sslmode=verify-full (or require): the way to \(host) would not be encrypted"
            )
        }
    }

    private static func address(
        reading reader: SettingsReader, paths: SettingsPaths, database: String?
    ) -> StoreAddress {
        let (path, written) = (reader.text("store.path"), reader.text("store.database"))
        if let database {
            if let address = StoreAddress(database) { return address }
            reader.reject("--database", "must be \(StoreAddress.forms)")
        } else if let written {
            if path != nil { reader.reject("store.database", "and store.path exclude each other") }
            switch StoreAddress(written) {
            case .sqlite(let path): return .sqlite(path: paths.absolute(path))
            case .postgreSQL(let address): return .postgreSQL(address)
            case nil: reader.reject("store.database", "must be \(StoreAddress.forms)")
            }
        } else if path ?? "" == "" {
            reader.reject("store.path", "is missing, and so is store.database")
        }
        return .sqlite(path: paths.absolute(path ?? ""))
    }
}
