import GRDBSQLite

extension StoreFault {
    /// - Parameter code: extended, as SQLite gives it.
    init(code: Int32, message: String) {
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .locked
        case SQLITE_FULL: self = .diskFull
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .corrupt
        case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_NOMEM, SQLITE_PROTOCOL:
            self = .inputOutput(code: code)
        case SQLITE_CONSTRAINT: self = .constraint(message)
        default: self = .other(code: code, message: message)
        }
    }
}
