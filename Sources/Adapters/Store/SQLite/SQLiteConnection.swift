import GRDB
import GRDBSQLite
import Payments

/// A connection of GRDB with the statements that were prepared on it; it stays on the thread that has the connection.
///
/// Values are bound and read through SQLite's own functions: on the payment path each takes part of a microsecond,
/// which a dictionary of columns by name would cost several times over.
final class SQLiteConnection: SQLConnection {
    private let database: Database
    private var statements: [UnsafePointer<UInt8>: Statement] = [:]
    /// The first fault after which nothing in the current transaction can be kept.
    private(set) var brokenBy: StoreFault?

    init(_ database: Database) { self.database = database }

    func serverTime() -> Instant? { nil }

    func execute(_ sql: StaticString, _ parameters: [SQLValue]) throws -> Int {
        let before = changeCount
        try query(sql, parameters) { _ in true }
        // Foreign keys have no actions and tables no triggers: every change is one that the statement asked for.
        return Int(changeCount - before)
    }

    func query(_ sql: StaticString, _ parameters: [SQLValue], _ body: (any SQLRow) throws -> Bool) throws {
        let statement = try prepared(sql)
        for (index, value) in parameters.enumerated() { try bind(value, at: Int32(index + 1), of: statement) }
        defer { sqlite3_reset(statement) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: if try !body(SQLiteRow(statement: statement)) { return }
            case SQLITE_DONE: return
            default: throw fault()
            }
        }
    }

    /// Runs text that is made as it is needed, and forgotten afterwards; parameters are `$1`, `$2`… as everywhere.
    func queryOnce(_ sql: String, _ parameters: [SQLValue], _ body: (SQLiteRow) throws -> Bool) throws {
        var made: OpaquePointer?
        guard sqlite3_prepare_v2(handle, Self.numbered(sql), -1, &made, nil) == SQLITE_OK, let statement = made else {
            throw fault()
        }
        defer { sqlite3_finalize(statement) }
        for (index, value) in parameters.enumerated() { try bind(value, at: Int32(index + 1), of: statement) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: if try !body(SQLiteRow(statement: statement)) { return }
            case SQLITE_DONE: return
            default: throw fault()
            }
        }
    }

    /// Types in SQLite's words, and checked. Rows keep SQLite's own numbers: without them the long rows of a payment
    /// spill out of their pages, and each commit writes half as much again.
    func define(_ definition: String) throws {
        let isTable = definition.hasPrefix("CREATE TABLE")
        try run(definition.replacing("BYTES", with: "BLOB") + (isTable ? " STRICT" : ""))
    }

    /// Runs a prepared statement that begins or ends something.
    func control(_ sql: StaticString) throws { try query(sql, []) { _ in true } }

    /// Ends every statement, as they must before their connection.
    func endStatements() { statements = [:] }

    /// What was prepared on this connection so far.
    var preparedSQL: [String] { statements.values.map(\.sql) }

    /// Runs text that needs no parameters and gives no rows.
    func run(_ text: String) throws {
        guard sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else { throw fault() }
    }

    /// The one integer that a pragma answers; nil when it answers none.
    func pragma(_ name: StaticString) throws -> Int64? { try first(name, []) { try $0.integer() } }

    /// Rows that were written since the connection was opened.
    var changeCount: Int64 { sqlite3_total_changes64(handle) }

    /// True while no transaction is open: SQLite itself ends one after some faults.
    var isOutsideTransaction: Bool { sqlite3_get_autocommit(handle) != 0 }

    func begin() throws {
        brokenBy = nil
        try control("BEGIN IMMEDIATE")
    }

    func rollBack() {
        guard !isOutsideTransaction else { return }
        // What it could answer is known already: the transaction is lost either way.
        try? control("ROLLBACK")
    }

    /// - Parameter mode: how much of the log it moves into the database: SQLITE_CHECKPOINT_PASSIVE, as far as readers
    ///   let it, or SQLITE_CHECKPOINT_TRUNCATE, all of it.
    func checkpoint(mode: Int32) throws {
        let code = sqlite3_wal_checkpoint_v2(handle, nil, mode, nil, nil)
        guard code == SQLITE_OK || code == SQLITE_BUSY else { throw fault() }
    }

    /// Pages that the log holds; to be asked after a commit.
    let logSize = LogSize()

    /// Ends SQLite's own checkpoints and counts the log's pages instead.
    func countLogPages() {
        sqlite3_wal_hook(
            handle,
            { context, _, _, pages in
                context?.assumingMemoryBound(to: Int32.self).pointee = pages
                return SQLITE_OK
            }, logSize.pages)
    }

    var handle: OpaquePointer? { database.sqliteConnection }

    private func prepared(_ sql: StaticString) throws -> OpaquePointer {
        if let known = statements[sql.utf8Start] { return known.sqliteStatement }
        do {
            let statement = try database.makeStatement(sql: Self.numbered(sql.description))
            statements[sql.utf8Start] = statement
            return statement.sqliteStatement
        } catch let error as DatabaseError {
            throw StoreFault(code: error.extendedResultCode.rawValue, message: error.message ?? "")
        }
    }

    /// `$2` is a name in SQLite, numbered by where it first stands; `?2` is the second parameter.
    private static func numbered(_ sql: String) -> String {
        String(sql.map { $0 == "$" ? "?" : $0 })
    }

    private func bind(_ value: SQLValue, at index: Int32, of statement: OpaquePointer) throws {
        let code: Int32
        switch value {
        case .null: code = sqlite3_bind_null(statement, index)
        case .integer(let number): code = sqlite3_bind_int64(statement, index, number)
        case .text(let text):
            // The length goes along: a text may hold a NUL.
            code = sqlite3_bind_text(statement, index, text, Int32(text.utf8.count), Self.copied)
        case .bytes(let bytes):
            // A null pointer would bind null instead of no bytes.
            code =
                bytes.isEmpty
                ? sqlite3_bind_zeroblob(statement, index, 0)
                : sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), Self.copied)
        case .identifier(let identifier):
            code = withUnsafeBytes(of: (identifier.high.bigEndian, identifier.low.bigEndian)) { bytes in
                sqlite3_bind_blob(statement, index, bytes.baseAddress, 16, Self.copied)
            }
        }
        guard code == SQLITE_OK else { throw fault() }
    }

    private func fault() -> StoreFault {
        let fault = StoreFault(
            code: sqlite3_extended_errcode(handle), message: sqlite3_errmsg(handle).map { String(cString: $0) } ?? "")
        if fault.breaksTransaction && brokenBy == nil { brokenBy = fault }
        return fault
    }

    /// SQLITE_TRANSIENT, a macro that Swift does not see: SQLite copies what is bound.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
