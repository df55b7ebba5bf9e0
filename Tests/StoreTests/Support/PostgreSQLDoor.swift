import Foundation
import Testing

@testable import Store

/// A way to a server that can be shut, as when a primary dies: its connections end, and new ones are refused.
struct PostgreSQLDoor: Sendable {
    /// Of a schema of its own.
    let address: PostgreSQLAddress
    private let schema: TemporaryPlace
    private let socket: String
    private let link: String
    private let server: PostgreSQLAddress
    private let name: String

    /// - Returns: nil where the server is not reached by a Unix socket.
    init?(_ server: PostgreSQLAddress, in directory: String) throws {
        guard let folder = server.option("host"), folder.hasPrefix("/") else { return nil }
        let file = ".s.PGSQL." + (server.option("port") ?? "5432")
        (socket, link) = (folder + "/" + file, directory + "/" + file)
        name = "door-" + UUID().uuidString
        self.server = server
        schema = try TemporaryPlace(emptyOn: server)
        // The last of a name counts.
        address = try #require(
            PostgreSQLAddress(schema.address.url + "&host=\(directory)&application_name=\(name)"))
        try open()
    }

    func open() throws { try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: socket) }

    func shut() throws {
        try FileManager.default.removeItem(atPath: link)
        try PostgreSQLSession(server, limits: PostgreSQLLimits(), purpose: "tests")
            .run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '\(name)'").check()
    }
}

extension PostgreSQLAddress {
    fileprivate func option(_ name: String) -> String? {
        URLComponents(string: url)?.queryItems?.last { $0.name == name }?.value
    }
}
