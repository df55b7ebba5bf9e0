/// What is wrong with a store itself, as opposed to what it was asked.
package enum StoreFault: Error, Hashable, Sendable {
    /// Another process serves this file; its number, when the file tells.
    case alreadyOpen(path: String, process: Int32?)
    /// Another connection holds a lock for too long.
    case locked
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
        case .locked, .diskFull, .corrupt, .inputOutput: true
        case .alreadyOpen, .constraint, .unreadable, .notDurable, .other: false
        }
    }
}

extension StoreFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .alreadyOpen(let path, let process):
            "\(path) is already served by another process" + (process.map { " (\($0))" } ?? "")
        case .locked: "the database is locked by another connection"
        case .diskFull: "no space is left for the database"
        case .corrupt: "the database is damaged, or is no database"
        case .inputOutput(let code): "reading or writing the database failed (\(code))"
        case .constraint(let message): "the database refused a row: \(message)"
        case .unreadable(let column): "a row of the database cannot be read (column \(column))"
        case .notDurable(let setting): "the database did not take the setting \(setting)"
        case .other(let code, let message): "the database answered \(code): \(message)"
        }
    }
}
