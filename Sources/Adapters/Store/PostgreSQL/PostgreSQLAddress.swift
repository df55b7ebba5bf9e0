import CLibPQ
import Glibc

/// Where a database is, in libpq's words: `postgresql://user@host1,host2/guichet?sslmode=verify-full`.
///
/// libpq reads everything in it: several hosts, certificates, `passfile`. It may hold a password, which is never
/// printed.
package struct PostgreSQLAddress: Sendable, CustomStringConvertible, CustomReflectable {
    private static let schemes = ["postgresql://", "postgres://"]

    let url: String
    /// As libpq read it: `host`, `port`, `dbname`, `sslmode`, where given.
    private let parts: [String: String]

    /// - Returns: nil when libpq does not take the text for an address.
    package init?(_ text: String) {
        guard Self.schemes.contains(where: text.hasPrefix), !text.utf8.contains(0), let parts = Self.parse(text) else {
            return nil
        }
        (url, self.parts) = (text, parts)
        // A password's own @ or / shifts everything behind it, and would then be printed as a host or a port.
        let isWhole = hosts.allSatisfy { !$0.dropFirst().contains("@") } && !(parts["dbname"] ?? "").contains("@")
            && Self.list(parts["port"]).allSatisfy { $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
        guard isWhole else { return nil }
    }

    /// Hosts that cannot be reached without a network that others may read, unless `sslmode` asks for encryption.
    package var hostsInClear: [String] {
        guard !["require", "verify-ca", "verify-full"].contains(parts["sslmode"]) else { return [] }
        if parts["service"] ?? Self.variable("PGSERVICE") != nil { return ["the service's server"] }
        // In the order in which libpq decides what it connects to.
        let reached = parts["hostaddr"] ?? Self.variable("PGHOSTADDR") ?? parts["host"] ?? Self.variable("PGHOST")
        return Self.list(reached).filter { host in
            !host.isEmpty && !host.hasPrefix("/") && !host.hasPrefix("@") && !Self.loopback.contains(host)
        }
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// `postgresql://db1:5432,db2:5432/guichet`: neither user nor password.
    package var description: String {
        let ports = Self.list(parts["port"])
        let servers = hosts.enumerated().map { index, host in
            let port = ports.count == 1 ? ports[0] : index < ports.count ? ports[index] : ""
            return port.isEmpty ? host : "\(host):\(port)"
        }
        return "postgresql://\(servers.joined(separator: ","))/\(parts["dbname"] ?? "")"
    }

    package var customMirror: Mirror { Mirror(self, children: ["address": description]) }

    private static let loopback: Set = ["localhost", "127.0.0.1", "::1"]

    private var hosts: [String] {
        let named = Self.list(parts["host"])
        return named.isEmpty ? Self.list(parts["hostaddr"]) : named
    }

    private static func list(_ text: String?) -> [String] {
        text.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) } ?? []
    }

    private static func parse(_ text: String) -> [String: String]? {
        guard let options = PQconninfoParse(text, nil) else { return nil }
        defer { PQconninfoFree(options) }
        var parts: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            let name = String(cString: keyword)
            if ["host", "hostaddr", "port", "dbname", "sslmode", "service"].contains(name),
                let value = option.pointee.val
            {
                parts[name] = String(cString: value)
            }
            option += 1
        }
        return parts
    }
}
