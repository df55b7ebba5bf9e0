/// What is wrong with a store itself, as opposed to what it was asked.
package enum StoreFault: Error, Hashable, Sendable {
    /// Another process serves this file; its number, when the file tells.
    case alreadyOpen(path: String, process: Int32?)
    /// Another connection holds a lock for too long.
    case locked
    /// The server ended a statement, because it took too long or somebody asked for it; in the server's words.
    case cancelled(String)
    /// Another transaction came first; nothing was written, and the same writes may succeed when they run again.
    case overtaken
    /// The connection to the database is lost, or was never made; the reason, without what was asked or answered.
    case disconnected(String)
    /// The database only reads: it stands by for another one.
    case standby
    /// The books are on their way to or from another database; a line for the operator.
    case moved(String)
    /// The database holds a table of somebody else's, and no books.
    case foreign(table: String)
    /// No space is left; nothing was written.
    case diskFull
    /// The file is damaged, or is no database.
    case corrupt
    /// Reading or writing failed; the store's own code.
    case inputOutput(code: Int32)
    /// The schema refused a row; the store's own message, which names columns and holds no data.
    case constraint(String)
    /// A row holds what this program cannot read; the column's place in the query.
    case unreadable(column: Int)
    /// A setting that durability needs did not take.
    case notDurable(setting: String)
    /// A statement that the store does not take, or any other error of its own.
    case other(code: Int32, message: String)

    /// True when the transaction as a whole is lost, whatever was asked of it.
    var breaksTransaction: Bool {
        switch self {
        case .locked, .cancelled, .overtaken, .disconnected, .standby, .diskFull, .corrupt, .inputOutput: true
        case .alreadyOpen, .moved, .foreign, .constraint, .unreadable, .notDurable, .other: false
        }
    }

    /// True when the connection is of no more use; a new one may be.
    var losesConnection: Bool { self != .overtaken }

    /// True when there is no server that writes: another one may take its place.
    var isAbsence: Bool {
        switch self {
        case .disconnected, .standby: true
        default: false
        }
    }

    /// True when trying again at once would meet the same fault.
    var isHopeless: Bool { self == .diskFull || self == .corrupt }
}

extension StoreFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .alreadyOpen(let path, let process):
            "\(path) is already served by another process" + (process.map { " (\($0))" } ?? "")
        case .locked: "the database is locked by another connection"
        case .cancelled(let reason): "the database ended a statement: \(reason)"
        case .overtaken: "other transactions came first too often"
        case .disconnected(let reason): "the database cannot be reached: \(reason)"
        case .standby: "the database only reads: it stands by for another one"
        case .moved(let reason): reason
        case .foreign(let table):
            "the database holds the table \(table) and no books: name a database of the platform's own, or a schema "
                + "(ALTER ROLE … SET search_path)"
        case .diskFull: "no space is left for the database"
        case .corrupt: "the database is damaged, or is no database"
        case .inputOutput(let code): "reading or writing the database failed (\(code))"
        case .constraint(let message): "the database refused a row: \(message)"
        case .unreadable(let column): "a row of the database cannot be read (column \(column))"
        case .notDurable(let setting):
            "the database has \(setting) off: what it acknowledged could be lost, or contradict itself; switch it on"
        case .other(let code, let message):
            code == 0 ? "the database answered: \(message)" : "the database answered \(code): \(message)"
        }
    }
}
