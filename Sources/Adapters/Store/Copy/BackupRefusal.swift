/// Why no backup is made, in a line for the operator.
package enum BackupRefusal: Error, Hashable, Sendable {
    case fileExists(path: String)
    case noDirectory(path: String)
    /// The books are in PostgreSQL, which has its own.
    case postgreSQL
}

extension BackupRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .fileExists(let path): "\(path): there is a file of that name already: backups never overwrite"
        case .noDirectory(let path): "\(path): the directory is missing or may not be written"
        case .postgreSQL: "PostgreSQL is backed up with pgBackRest: see docs/operations.md"
        }
    }
}
