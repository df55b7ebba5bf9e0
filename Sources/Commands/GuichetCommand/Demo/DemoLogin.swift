import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A shopper that the wallet's simulator knows, as it tells itself.
struct DemoLogin: Codable, Sendable {
    let login: String
    let password: String
    /// How the shopper's bank recognises it, and the code or second password it asks for.
    let method: String
    let secret: String
    /// How that ends (guide § 4.4, table 4).
    let status: String
    /// What happens when this shopper pays.
    let note: String

    static func all(from ports: DemoPorts) async throws -> [DemoLogin] {
        let request = HTTPClientRequest(url: "http://127.0.0.1:\(ports.paylib)/logins")
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(5))
        guard response.status == .ok else { throw DemoError("paylib does not list its logins") }
        let body = try await response.body.collect(upTo: 1 << 20)
        return try JSONDecoder().decode([DemoLogin].self, from: Data(body.readableBytesView))
    }
}

/// What testers of the demonstration may type.
struct DemoHints: Codable, Sendable {
    let cards: [DemoCard]
    let logins: [DemoLogin]
}
