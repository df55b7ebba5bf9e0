import Glibc

/// Brings a database up to date while other nodes go on with it: tables change between two of their writes, and indexes
/// of tables that hold rows are built beside them.
///
/// Whoever dies on the way leaves a schema that the next one completes.
struct PostgreSQLMigrator {
    /// The key of the lock for which its nodes take turns, in SQL. Books in another schema of the database are no concern
    /// of theirs.
    static let lock = "hashtextextended(coalesce(current_schema(), ''), \(0x6775_6963_6865_74))"
    /// Seconds that a change of tables may hold up the others' writes while it waits for its turn.
    private static let patience = 2
    private static let tries = 30
    private static let pause: UInt32 = 200_000

    /// A session that waits as long as it takes.
    let connection: PostgreSQLConnection
    let migrations: [Migration]
    let sleepingWriters: SleepingHolders
    let sleepingMigrations: SleepingHolders

    /// True when every migration was applied; indexes may still be missing.
    static func isUpToDate(_ connection: PostgreSQLConnection, _ migrations: [Migration]) throws -> Bool {
        guard try exists("schema_migration", connection), try exists("store_move", connection) else { return false }
        let applied = Set(try connection.all("SELECT name FROM schema_migration", []) { try $0.text() })
        return migrations.allSatisfy { applied.contains($0.name) }
    }

    func run() throws {
        if try Self.isUpToDate(connection, migrations), try missingIndexes(known: indexes()).isEmpty { return }
        try connection.run("SET statement_timeout = 0")
        try waitForTurn()
        if try !Self.isUpToDate(connection, migrations) { try changeTables() }
        try connection.run("SET lock_timeout = 0")
        let known = try indexes()
        for index in missingIndexes(known: known) {
            // Broken off on the way, by a node that died.
            if known[index.name] != nil { try connection.run("DROP INDEX CONCURRENTLY \(index.name)") }
            try connection.run(index.besideWrites)
        }
    }

    /// One node at a time, until the session ends. Not by waiting in the server: an index that is built waits for every
    /// statement that began before it.
    private func waitForTurn() throws {
        while try connection.run("SELECT pg_try_advisory_lock(\(Self.lock))").row(0).text(0) != "t" {
            try sleepingMigrations.end(on: connection)
            usleep(Self.pause)
        }
    }

    private func changeTables() throws {
        for attempt in 1... {
            do {
                return try changeTablesOnce()
            } catch let fault as StoreFault where (fault == .locked || fault == .overtaken) && attempt < Self.tries {
                usleep(Self.pause)
            }
        }
    }

    private func changeTablesOnce() throws {
        try sleepingWriters.end(on: connection)
        connection.begin(["BEGIN"])
        do {
            try connection.run(
                """
                SET LOCAL lock_timeout = '\(Self.patience)s';
                SET LOCAL idle_in_transaction_session_timeout = '\(Self.patience)s'
                """)
            // Between two batches nobody holds what is to be changed.
            if try Self.exists("writers_turn", connection) {
                try connection.run("LOCK TABLE writers_turn IN EXCLUSIVE MODE")
            }
            if try !Self.exists("schema_migration", connection) { try requireNothingForeign() }
            _ = try Migrator(migrations: migrations).run(on: connection, leavesIndexes: true)
            try StoreMove.requireWholeBooks(on: connection)
            try connection.commit()
        } catch {
            connection.rollBack()
            throw (error as? BrokenBatch)?.cause ?? error
        }
    }

    /// Books are not begun among somebody else's tables: most likely the address names the wrong database. What an
    /// extension made is nobody's.
    private func requireNothingForeign() throws {
        let found = try connection.run(
            """
            SELECT relname
            FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'f')
                AND NOT EXISTS (
                    SELECT FROM pg_depend
                    WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
            ORDER BY relname
            LIMIT 1
            """)
        if found.rowCount > 0 { throw StoreFault.foreign(table: found.row(0).text(0)) }
    }

    /// By name, whether each is whole; one that is not may be under construction, or was broken off.
    private func indexes() throws -> [String: Bool] {
        let found = try connection.run(
            """
            SELECT relname, indisvalid
            FROM pg_index
            JOIN pg_class ON pg_class.oid = indexrelid
            WHERE relnamespace = current_schema()::regnamespace
            """)
        let rows = (0..<found.rowCount).map { (found.row($0).text(0), found.row($0).text(1) == "t") }
        return Dictionary(rows, uniquingKeysWith: { _, last in last })
    }

    private func missingIndexes(known: [String: Bool]) -> [IndexDefinition] {
        IndexDefinition.all(of: migrations).filter { known[$0.name] != true }
    }

    private static func exists(_ table: String, _ connection: PostgreSQLConnection) throws -> Bool {
        try connection.run("SELECT to_regclass('\(table)') IS NOT NULL").row(0).text(0) == "t"
    }
}
