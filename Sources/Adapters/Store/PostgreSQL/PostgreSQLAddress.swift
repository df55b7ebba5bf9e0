/// Where a database is, in libpq's words: `postgresql://user@host1,host2/guichet?sslmode=verify-full`.
///
/// libpq reads everything in it: several hosts, certificates, `passfile`. It may hold a password, so it prints nothing.
package struct PostgreSQLAddress: Sendable, CustomStringConvertible, CustomReflectable {
    static let schemes = ["postgresql://", "postgres://"]

    let url: String

    /// - Returns: nil when the text is no address of PostgreSQL.
    package init?(_ text: String) {
        guard Self.schemes.contains(where: text.hasPrefix), !text.utf8.contains(0) else { return nil }
        url = text
    }

    package var description: String { "postgresql://…" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
