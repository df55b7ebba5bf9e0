import Glibc
import Payments

/// The PostgreSQL database that is filled.
final class CopyTarget {
    /// Any number; with the schema, held by whoever fills the database.
    private static let fillingLock = 0x6775_6963

    private let session: PostgreSQLSession
    private let connection: PostgreSQLConnection
    private var prepared: [String: String] = [:]

    init(_ address: PostgreSQLAddress) throws {
        var limits = PostgreSQLLimits()
        // Nobody waits for an answer but the copy itself.
        (limits.answerSeconds, limits.lockSeconds) = (600, 60)
        let servers = PostgreSQLServers(address: address, limits: limits)
        (session, connection) = try servers.openForCopy()
    }

    /// Until the connection ends, so that two copies do not fill one database.
    ///
    /// The server takes a moment to notice that a copy was killed.
    func lock() throws {
        for _ in 0..<50 {
            if try isLocked() { return }
            usleep(100_000)
        }
        throw CopyRefusal.targetIsBusy
    }

    private func isLocked() throws -> Bool {
        let taken = try rows("SELECT pg_try_advisory_lock(\(Self.fillingLock), hashtext(current_schema()))::int", [])
        return taken.row(0).integer(0) == 1
    }

    /// Tables and the like where this database's own would be, without those of extensions, which are nobody's:
    /// pg_auto_failover makes `pg_stat_statements` in every database that it keeps.
    func relations() throws -> [String] {
        let found = try rows(
            """
            SELECT c.relname::text FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
                AND NOT EXISTS (
                    SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY 1
            """, [])
        return (0..<found.rowCount).map { found.row($0).text(0) }
    }

    /// For people; without what may be secret.
    func place() throws -> String {
        let found = try rows("SELECT current_database()::text, current_schema()::text", [])
        let (database, schema) = (found.row(0).text(0), found.row(0).text(1))
        return "PostgreSQL, database \(database)" + (schema == "public" ? "" : ", schema \(schema)")
    }

    func move() throws -> StoreMove? { try StoreMove.read(on: connection) }

    /// One transaction.
    func write(_ body: (PostgreSQLConnection) throws -> Void) throws {
        connection.begin(["BEGIN"])
        do {
            try body(connection)
            try connection.commit()
        } catch {
            connection.rollBack()
            throw (error as? BrokenBatch)?.cause ?? error
        }
    }

    /// Columns by table, with their types in SQLite's words.
    func columns(of table: String) throws -> Set<CopiedTable.Column> {
        let found = try rows(
            """
            SELECT a.attname::text, t.typname::text
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            WHERE n.nspname = current_schema() AND c.relname = $1 AND a.attnum > 0 AND NOT a.attisdropped
            """, [.text(table)])
        let kinds: [String: CopiedTable.Kind] = ["int8": .integer, "text": .text, "bytea": .bytes]
        return Set(
            try (0..<found.rowCount).map { number in
                let row = found.row(number)
                guard let kind = kinds[row.text(1)] else { throw CopyRefusal.otherColumns(table: table) }
                return CopiedTable.Column(name: row.text(0), kind: kind)
            })
    }

    /// The key of the last row that is there; nil in an empty table.
    func lastKey(of table: CopiedTable) throws -> [SQLValue]? {
        let found = try rows(
            "SELECT \(table.keyList) FROM \"\(table.name)\" ORDER BY \(table.keyDescending) LIMIT 1", [])
        guard found.rowCount == 1 else { return nil }
        return Self.key(found.row(0), of: table, at: Array(table.key.indices))
    }

    func rowCount(of table: CopiedTable) throws -> Int {
        Int(try rows("SELECT count(*) FROM \"\(table.name)\"", []).row(0).integer(0))
    }

    /// The next rows in the order of the key, and the key of the last of them.
    func rows(
        of table: CopiedTable, after key: [SQLValue]?, limit: Int
    ) throws -> (rows: [CopiedRow], last: [SQLValue]?) {
        let found = try rows(table.selection(afterKey: key != nil, limit: limit), key ?? [])
        let copied = (0..<found.rowCount).map { number in
            let row = found.row(number)
            var copied = CopiedRow(fieldCount: table.columns.count)
            for place in table.columns.indices {
                if row.isNull(place) { copied.addNull() } else { row.withBytes(place) { copied.add($0) } }
            }
            return copied
        }
        let last = found.rowCount > 0 ? Self.key(found.row(found.rowCount - 1), of: table, at: table.key) : nil
        return (copied, last)
    }

    /// Adds rows, all of them or none.
    func add(to table: CopiedTable, _ rows: [CopiedRow]) throws {
        let header: [UInt8] = Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0x00] + [UInt8](repeating: 0, count: 8)
        _ = session.takeWarning()
        try session.beginCopy("COPY \"\(table.name)\" (\(table.columnList)) FROM STDIN (FORMAT binary)")
        try session.put(header)
        for row in rows { try session.put(row.bytes) }
        // The trailer: a row of -1 fields.
        try session.put([0xff, 0xff])
        try session.endCopy().check()
        if session.takeWarning() { throw StoreFault.disconnected("the commit did not reach the standby") }
    }

    /// What the planner knows about tables that were just filled.
    func analyse(_ tables: [CopiedTable]) throws {
        for table in tables { try connection.run("ANALYZE \"\(table.name)\"") }
    }

    private static func key(_ row: PostgreSQLRow, of table: CopiedTable, at places: [Int]) -> [SQLValue] {
        zip(table.key, places).map { column, place in
            switch table.columns[column].kind {
            case .integer: .integer(row.integer(place))
            case .text: .text(row.text(place))
            case .bytes: .bytes(row.bytes(place))
            }
        }
    }

    private func rows(_ sql: String, _ parameters: [SQLValue]) throws(StoreFault) -> PostgreSQLResult {
        let name: String
        if let known = prepared[sql] {
            name = known
        } else {
            name = "c\(prepared.count)"
            try session.send(prepare: name, sql)
            prepared[sql] = name
        }
        try session.send(prepared: name, parameters)
        var (last, fault) = (PostgreSQLResult?.none, StoreFault?.none)
        try session.receive { _, result in
            fault = fault ?? result.fault
            last = result
        }
        if let fault { throw fault }
        guard let last else { throw StoreFault.disconnected("a statement was not answered") }
        return last
    }
}
