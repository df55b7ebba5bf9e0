import Foundation

/// A place for books of its own on a server, gone with the last reference to it, for tests.
package final class TemporaryPlace: Sendable {
    package let address: PostgreSQLAddress
    private let server: PostgreSQLAddress
    private let name: String
    private let ending: String

    /// A schema, where tables are made and looked for in it.
    ///
    /// - Throws: ``StoreFault``.
    package init(emptyOn server: PostgreSQLAddress) throws {
        self.server = server
        name = Self.newName()
        address = try server.with("options=-csearch_path%3D" + name)
        ending = "DROP SCHEMA \(name) CASCADE"
        try Self.run("CREATE SCHEMA \(name)", on: server)
    }

    /// A database of its own, up to date and without a row: what others are copies of.
    ///
    /// - Throws: ``StoreFault``.
    package convenience init(migratedOn server: PostgreSQLAddress) throws {
        try self.init(on: server, copying: "template1")
        _ = try PostgreSQLServers(address: address, limits: PostgreSQLLimits()).openWriter(migrations: Migration.all)
    }

    /// Files are copied, which costs the server a fifth of what the migrations do.
    ///
    /// - Parameter template: to which nobody may be connected.
    /// - Throws: ``StoreFault``.
    package convenience init(copying template: TemporaryPlace) throws {
        try self.init(on: template.server, copying: template.name)
    }

    private init(on server: PostgreSQLAddress, copying template: String) throws {
        self.server = server
        name = Self.newName()
        address = try server.with("dbname=" + name)
        // Connections that were closed may not have ended yet.
        ending = "DROP DATABASE IF EXISTS \(name) WITH (FORCE)"
        try Self.run("CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy", on: server)
    }

    // A server that keeps it loses it with its own end.
    deinit { try? drop() }

    /// - Throws: ``StoreFault``.
    package func drop() throws { try Self.run(ending, on: server) }

    private static func newName() -> String { "t" + UUID().uuidString.replacing("-", with: "").lowercased() }

    private static func run(_ sql: String, on server: PostgreSQLAddress) throws(StoreFault) {
        var limits = PostgreSQLLimits()
        limits.answerSeconds = 60
        limits.connectSeconds = 60
        try PostgreSQLSession(server, limits: limits, purpose: "tests").run(sql).check()
    }
}

extension PostgreSQLAddress {
    /// The last of a name counts.
    fileprivate func with(_ parameter: String) throws -> PostgreSQLAddress {
        guard let address = PostgreSQLAddress(url + (url.contains("?") ? "&" : "?") + parameter) else {
            throw StoreFault.disconnected("no address of a place")
        }
        return address
    }
}
