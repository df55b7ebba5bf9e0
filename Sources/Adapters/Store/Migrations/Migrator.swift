import Payments

/// Brings a database up to the schema of this program.
///
/// Migrations that a newer program applied are left alone: schemas expand before they contract, so that programs of two
/// versions can share a store.
struct Migrator {
    let migrations: [Migration]

    /// Runs inside the caller's transaction.
    ///
    /// - Parameter leavesIndexes: whether indexes of tables that hold rows are left to the caller, who can build them
    ///   while others write.
    /// - Returns: the names of the migrations that were applied now.
    func run(on connection: some SQLConnection, leavesIndexes: Bool = false) throws -> [String] {
        try connection.define("CREATE TABLE IF NOT EXISTS schema_migration (name TEXT NOT NULL PRIMARY KEY)")
        try connection.define(StoreMove.table)
        let applied = Set(try connection.all("SELECT name FROM schema_migration", []) { try $0.text() })
        let missing = migrations.filter { !applied.contains($0.name) }
        let new = Set(missing.flatMap(\.definitions).compactMap(Self.tableMade))
        for migration in missing {
            for definition in migration.definitions {
                if leavesIndexes, let index = IndexDefinition(definition), !new.contains(index.table) { continue }
                try connection.define(definition)
            }
            try connection.execute("INSERT INTO schema_migration (name) VALUES ($1)", [.text(migration.name)])
        }
        return missing.map(\.name)
    }

    private static func tableMade(by definition: String) -> String? {
        let words = definition.split(maxSplits: 3, whereSeparator: \.isWhitespace)
        return words.count > 2 && words[0] == "CREATE" && words[1] == "TABLE" ? String(words[2]) : nil
    }
}
