import Foundation

/// A schema of its own on a server, gone with the last reference to it, for tests.
package final class TemporarySchema: Sendable {
    /// Where tables are made and looked for in it.
    package let address: PostgreSQLAddress
    private let server: PostgreSQLAddress
    private let name: String

    /// - Throws: ``StoreFault``.
    package init(on server: PostgreSQLAddress) throws {
        name = "t" + UUID().uuidString.replacing("-", with: "").lowercased()
        self.server = server
        let separator = server.url.contains("?") ? "&" : "?"
        guard let address = PostgreSQLAddress(server.url + separator + "options=-csearch_path%3D" + name) else {
            throw StoreFault.disconnected("no address of a schema")
        }
        self.address = address
        try Self.run("CREATE SCHEMA \(name)", on: server)
    }

    // A server that keeps it loses it with its own end.
    deinit { try? Self.run("DROP SCHEMA \(name) CASCADE", on: server) }

    private static func run(_ sql: String, on server: PostgreSQLAddress) throws(StoreFault) {
        var limits = PostgreSQLLimits()
        limits.answerSeconds = 60
        limits.connectSeconds = 60
        try PostgreSQLSession(server, limits: limits, purpose: "tests").run(sql).check()
    }
}
