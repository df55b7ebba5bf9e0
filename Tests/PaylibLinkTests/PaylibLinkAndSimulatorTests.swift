import AsyncHTTPClient
import Foundation
import Gateway
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import PaylibLink
import PaylibSimulator
import Payments
import Testing
import WalletMessages

@Suite("the link and the simulated wallet, over real sockets")
struct PaylibLinkAndSimulatorTests {
    private let key: WalletKey
    private let order = WalletOrder(
        identifier: Identifier(high: 0x0192_f000_0000_7000, low: 0x8000_0000_0000_0001), amount: Money(1000, .euro),
        shopName: "Chez Léa", shopLogo: nil, reference: "8", language: "en", returnAddress: "http://127.0.0.1:1/return")

    init() throws {
        key = try WalletKey(hexadecimal: String(repeating: "0123456789abcdef", count: 4))
    }

    @Test(
        "an order opened twice is one visit, and its shopper's card comes back, also after the wallet was started again"
    )
    func payment() async throws {
        let directory = NSTemporaryDirectory() + "/wallet-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let visit = try await withWallet(directory) { link, _ in
            let first = try await link.open(order)
            #expect(try await link.open(order) == first)
            guard case .pending = try await link.outcome(of: first.reference) else {
                Issue.record("not pending")
                return first
            }
            try await submit("mark=login-0&email=none%40paylib.example&password=paylib", to: first.address)
            return first
        }
        try await withWallet(directory) { link, port in
            let again = try await link.open(order)
            #expect(again.reference == visit.reference)
            #expect(again.address.hasPrefix("http://127.0.0.1:\(port)/visit/"))
            let location = try await submit("mark=confirmation-0", to: again.address)
            #expect(location == order.returnAddress)
            guard case .decided(let authentication, let card?) = try await link.outcome(of: again.reference) else {
                Issue.record("no card")
                return
            }
            #expect(authentication == WalletAuthentication(method: .none, status: .success))
            #expect(card.brand == .visa)
            #expect(card.number.lastTwoDigits == "00")
            #expect(card.cryptogram?.withDigits { $0 } == "100")
            #expect(card.authenticationValue == nil)
        }
    }

    @discardableResult
    private func submit(_ form: String, to address: String) async throws -> String? {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.body = .bytes(Array(form.utf8))
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let response = try await client.execute(request, timeout: .seconds(60))
        try await client.shutdown()
        #expect(response.status == .seeOther)
        return response.headers.first(name: "location")
    }

    private func withWallet<Value: Sendable>(
        _ directory: String, _ body: @escaping @Sendable (PaylibLink, Int) async throws -> Value
    ) async throws -> Value {
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let application = try buildPaylibSimulator(
            PaylibOptions(port: 0, key: key, directory: directory), logger: logger, onReady: { announce.yield($0) })
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: PaylibLink.clientConfiguration())
        let value = try await running(application, on: ports, logger: logger) { port in
            let link = PaylibLink(
                address: "http://127.0.0.1:\(port)", key: key, client: client,
                now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
                random: SystemRandomSource(), logger: logger)
            return try await body(link, port)
        }
        try await client.shutdown()
        return value
    }
}
