/// Where a platform's books are: a SQLite file, or a PostgreSQL database.
package enum StoreAddress: Sendable, CustomStringConvertible {
    case sqlite(path: String)
    case postgreSQL(PostgreSQLAddress)

    /// What ``init(_:)`` takes, for people.
    package static let forms =
        "sqlite:PATH, or postgresql://USER@HOST:PORT/NAME (in a password, write @ as %40 and / as %2F)"

    /// - Returns: nil when `text` has neither form.
    package init?(_ text: String) {
        if let address = PostgreSQLAddress(text) {
            self = .postgreSQL(address)
        } else if text.hasPrefix("sqlite:"), text.utf8.count > "sqlite:".utf8.count, !text.utf8.contains(0) {
            self = .sqlite(path: String(text.dropFirst("sqlite:".count)))
        } else {
            return nil
        }
    }

    /// Without what gives access.
    package var description: String {
        switch self {
        case .sqlite(let path): path
        case .postgreSQL(let address): address.description
        }
    }
}
