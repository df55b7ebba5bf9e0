import Glibc
import NIOCore
import NIOPosix
import TestStores
import Testing

@testable import GuichetCommand

@Suite("Where a platform may listen")
struct ListenerCheckTests {
    private func settings(_ listeners: String) async throws -> ServerSettings {
        let directory = try TemporaryDirectory()
        let path = try directory.write(
            """
            {
              "public": {"url": "https://pay.example.org"}, "store": {"path": "books.sqlite"},
              "acquirer": {"host": "bank.example.org", "port": 7000}, "support": {"contact": "support@example.org"},
              \(listeners)
            }
            """, to: "guichet.json")
        return try await SettingsFile(path: path).settings(environment: [:])
    }

    private func problems(_ listeners: String) async throws -> [String] {
        let settings = try await settings(listeners)
        do {
            try ListenerCheck.require(settings.listeners)
            return []
        } catch {
            return error.problems.map { "\($0.key): \($0.text)" }
        }
    }

    /// Runs `body` while somebody listens on a port, and returns once nobody does.
    private func withTakenPort(_ body: (Int) async throws -> Void) async throws -> Int {
        let taken = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(taken.localAddress?.port)
        try await body(port)
        try await taken.close()
        return port
    }

    @Test("a port in use is told with its setting, all of them at once, and is free afterwards")
    func taken() async throws {
        let port = try await withTakenPort { port in
            let one = try await problems(#""payment": {"port": \#(port)}, "admin": {"host": "192.0.2.1"}"#)
            #expect(
                one == [
                    "payment.port: 127.0.0.1:\(port) is in use by another process",
                    "admin.host: 192.0.2.1:8081 is no address of this machine",
                ])
            let two = try await problems(
                #""admin": {"port": \#(port)}, "office": {"port": \#(port)}, "node": {"roles": ["office"]}"#)
            #expect(
                two == [
                    "office.port: 127.0.0.1:\(port) is in use by another process",
                    "admin.port: 127.0.0.1:\(port) is office.port already",
                ])
        }
        let free = try await problems(#""admin": {"port": \#(port)}, "node": {"roles": ["jobs"]}"#)
        #expect(free == [])
    }

    @Test("what a node listens on follows from its roles")
    func roles() async throws {
        for (roles, office, prefixes) in [
            (#"["pages", "office", "jobs"]"#, "", ["payment", "admin"]),
            (#"["pages", "office"]"#, #""office": {"port": 7001},"#, ["payment", "office", "admin"]),
            (#"["office"]"#, #""office": {"port": 7001},"#, ["office", "admin"]),
            (#"["office"]"#, "", ["payment", "admin"]),
            (#"["pages"]"#, #""office": {"port": 7001},"#, ["payment", "admin"]),
            (#"["jobs"]"#, #""office": {"port": 7001},"#, ["admin"]),
        ] {
            let settings = try await settings(#"\#(office) "node": {"roles": \#(roles)}"#)
            #expect(settings.listeners.map(\.prefix) == prefixes)
        }
    }
}
