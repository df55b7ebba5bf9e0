import GRDB
import GRDBSQLite
import Glibc

/// The SQLite file that is copied; it is only read, beside a server that has stopped writing or none.
final class CopySource {
    private let queue: DatabaseQueue
    private let connection: SQLiteConnection
    /// As the schema has them, those that others refer to first; without the ones that say what a database is.
    let tables: [CopiedTable]

    private static let aboutTheDatabase: Set<String> = ["schema_migration", "store_move"]

    init(path: String) throws {
        guard access(path, R_OK) == 0 else { throw CopyRefusal.noSource(path: path) }
        let (queue, connection) = try SQLiteFile(path: path).openReader()
        (self.queue, self.connection) = (queue, connection)
        tables = try queue.writeWithoutTransaction { _ in try Self.tables(connection) }
    }

    func close() { try? queue.close() }

    /// Names of the migrations that made the schema.
    func migrations() throws -> [String] {
        try queue.writeWithoutTransaction { _ in
            try connection.all("SELECT name FROM schema_migration ORDER BY name", []) { try $0.text() }
        }
    }

    /// Nil in a file that no copy was made of; files of older programs have no place for it.
    func move() throws -> StoreMove? {
        try queue.writeWithoutTransaction { _ in
            let place = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'store_move'" as StaticString
            guard try connection.first(place, [], { try $0.int() }) != nil else { return nil }
            return try StoreMove.read(on: connection)
        }
    }

    func rowCount(of table: CopiedTable) throws -> Int {
        var count: Int64 = 0
        try queue.writeWithoutTransaction { _ in
            try connection.queryOnce("SELECT count(*) FROM \"\(table.name)\"", []) { row in
                count = row.integer(0)
                return false
            }
        }
        return Int(count)
    }

    /// Hands over the rows after a key, or all of them, in the order of the key, until `body` returns false.
    func rows(of table: CopiedTable, after key: [SQLValue]?, _ body: (CopiedRow) throws -> Bool) throws {
        try queue.writeWithoutTransaction { _ in
            try connection.queryOnce(table.selection(afterKey: key != nil), key ?? []) { row in
                try body(try Self.copied(row, of: table))
            }
        }
    }

    private static func copied(_ row: SQLiteRow, of table: CopiedTable) throws -> CopiedRow {
        var copied = CopiedRow(fieldCount: table.columns.count)
        for (place, column) in table.columns.enumerated() {
            switch (column.kind, sqlite3_column_type(row.statement, Int32(place))) {
            case (_, SQLITE_NULL): copied.addNull()
            case (.integer, SQLITE_INTEGER): copied.add(row.integer(place))
            case (.text, SQLITE_TEXT), (.bytes, SQLITE_BLOB): row.withBytes(place) { copied.add($0) }
            default: throw CopyRefusal.unreadable(table: table.name, column: column.name)
            }
        }
        return copied
    }

    private static func tables(_ connection: SQLiteConnection) throws -> [CopiedTable] {
        let names = try connection.all(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name", []
        ) { try $0.text() }
        var waiting: [(table: CopiedTable, refersTo: Set<String>)] = []
        for name in names where !aboutTheDatabase.contains(name) {
            waiting.append((try table(name, connection), try references(of: name, connection)))
        }
        var ordered: [CopiedTable] = []
        while let next = waiting.firstIndex(where: { entry in
            entry.refersTo.allSatisfy { name in !waiting.contains { $0.table.name == name && name != entry.table.name }
            }
        }) {
            ordered.append(waiting.remove(at: next).table)
        }
        guard waiting.isEmpty else { throw CopyRefusal.otherColumns(table: waiting[0].table.name) }
        return ordered
    }

    private static func table(_ name: String, _ connection: SQLiteConnection) throws -> CopiedTable {
        var columns: [CopiedTable.Column] = []
        var key: [(rank: Int64, place: Int)] = []
        try connection.query("SELECT name, type, pk FROM pragma_table_info($1) ORDER BY cid", [.text(name)]) { row in
            guard let kind = CopiedTable.Kind(rawValue: row.text(1)) else {
                throw CopyRefusal.otherColumns(table: name)
            }
            if row.integer(2) > 0 { key.append((row.integer(2), columns.count)) }
            columns.append(CopiedTable.Column(name: row.text(0), kind: kind))
            return true
        }
        // Without a key there is no order in which a copy could go on.
        guard !key.isEmpty else { throw CopyRefusal.otherColumns(table: name) }
        return CopiedTable(name: name, columns: columns, key: key.sorted { $0.rank < $1.rank }.map(\.place))
    }

    private static func references(of name: String, _ connection: SQLiteConnection) throws -> Set<String> {
        Set(try connection.all("SELECT \"table\" FROM pragma_foreign_key_list($1)", [.text(name)]) { try $0.text() })
    }
}
