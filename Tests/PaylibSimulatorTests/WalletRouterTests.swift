import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Pages
import Payments
import Testing
import WalletMessages

@testable import PaylibSimulator

@Suite("the wallet's pages")
struct WalletRouterTests {
    private let now = Instant(seconds: 1_792_000_000)
    private let key: WalletKey
    private let seal: WalletSeal

    init() throws {
        key = try WalletKey(hexadecimal: String(repeating: "0123456789abcdef", count: 4))
        seal = WalletSeal(key: key)
    }

    @Test("a shopper logs in, types the code, confirms, and goes back to the shop")
    func wholeVisit() async throws {
        try await withWallet { client in
            let path = try await open(client)
            var page = try await get(client, path)
            #expect(page.contains("Connectez‑vous à Paylib"))
            #expect(page.contains("24,50\u{a0}€"))
            #expect(page.contains("Café &amp; &lt;Fils&gt;"))
            #expect(page.contains(#"src="https://shop.example/logo.png""#))
            page = try await post(client, path, ["email": "sms@paylib.example", "password": "paylib"], from: page)
            #expect(page.contains("Code reçu par SMS"))
            #expect(page.contains("<code>482913</code>"))
            page = try await post(client, path, ["secret": "482 913"], from: page)
            #expect(page.contains("VISA •••• 00"))
            #expect(page.contains("Payer 24,50\u{a0}€"))
            try await submit(client, path, [:], from: page) { response in
                #expect(response.status == .seeOther)
                #expect(response.headers[.location] == "https://pay.example/return?session=1")
            }
            // The button pressed twice, the page gone back to, the address reloaded: all tell the same.
            try await submit(client, path, [:], from: page) { response in
                #expect(response.headers[.location] == "https://pay.example/return?session=1")
            }
            page = try await get(client, path)
            #expect(page.contains("Le paiement est confirmé"))
            #expect(page.contains(#"href="https://pay.example/return?session=1""#))
            guard case .decided(let ending, let card?) = try await outcome(client) else {
                Issue.record("no card")
                return
            }
            #expect(ending == WalletAuthentication(method: .telephone, status: .success))
            #expect(card.brand == .visa)
            #expect(card.number.lastTwoDigits == "00")
        }
    }

    @Test(
        "bad news is told by the wallet, with the way back",
        arguments: ["failure", "not-enrolled", "not-available", "unknown"])
    func badNews(name: String) async throws {
        try await withWallet { client in
            let path = try await open(client)
            var page = try await get(client, path)
            page = try await post(client, path, ["email": "\(name)@paylib.example", "password": "paylib"], from: page)
            if name == "failure" { page = try await post(client, path, ["secret": "482913"], from: page) }
            #expect(page.contains("Rien n’a été payé avec Paylib"))
            #expect(page.contains(#"href="https://pay.example/return?session=1""#))
            guard case .decided(let ending, card: nil) = try await outcome(client) else {
                Issue.record("not decided, or a card")
                return
            }
            #expect(ending.status == PaylibShopper.find(email: "\(name)@paylib.example")?.ending)
        }
    }

    @Test("what was typed wrong is said at the field and on top, and giving up leads back")
    func wrongLogin() async throws {
        try await withWallet { client in
            let path = try await open(client)
            var page = try await get(client, path)
            page = try await post(client, path, ["email": "a@b", "password": "c"], from: page)
            #expect(page.contains(#"aria-describedby="email-error""#))
            #expect(page.contains(##"<a href="#email">"##))
            #expect(page.contains("Essais restants : 4."))
            #expect(page.contains(#"value="a@b""#))
            try await submit(client, path, ["do": "cancel"], from: page) { response in
                #expect(response.headers[.location] == "https://pay.example/return?session=1")
            }
            guard case .decided(let ending, card: nil) = try await outcome(client) else {
                Issue.record("not decided")
                return
            }
            #expect(ending == WalletAuthentication(method: .none, status: .cancelled))
        }
    }

    @Test(
        "each language of the wire has its page",
        arguments: [
            ("fr", "fr"), ("en", "en"), ("de", "de"), ("ge", "de"), ("es", "es"), ("sp", "es"), ("it", "it"),
            ("nl", "en"),
        ])
    func languages(wire: String, tag: String) async throws {
        try await withWallet { client in
            let page = try await get(client, try await open(client, language: wire))
            #expect(page.contains(#"<html lang="\#(tag)">"#))
        }
    }

    @Test("pages load nothing from elsewhere and lead nowhere else")
    func policy() async throws {
        try await withWallet { client in
            let path = try await open(client)
            try await client.execute(uri: path, method: .get) { response in
                let policy = try #require(response.headers[.contentSecurityPolicy])
                #expect(
                    policy.hasPrefix("default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src 'nonce-"))
                #expect(policy.hasSuffix("img-src https://shop.example; form-action 'self' https://pay.example"))
                #expect(response.headers[.cacheControl] == "no-store")
                #expect(response.body.readableBytes < 30_000)
                #expect(!String(buffer: response.body).contains("<script"))
            }
        }
    }

    @Test("an address of no visit is a page that says so; a hostile form changes nothing")
    func unknown() async throws {
        try await withWallet { client in
            for method in [HTTPRequest.Method.get, .post] {
                try await client.execute(
                    uri: "/visit/0000", method: method, headers: [.acceptLanguage: "en-GB,en;q=0.9"],
                    body: ByteBuffer(string: "do=cancel")
                ) { response in
                    #expect(response.status == .notFound)
                    #expect(String(buffer: response.body).contains("This payment is unknown"))
                }
            }
            let path = try await open(client)
            for body in [
                "%", "do=%FF", String(repeating: "a=&", count: 100_000), String(repeating: "x", count: 100_000),
            ] {
                try await client.execute(uri: path, method: .post, body: ByteBuffer(string: body)) { response in
                    #expect([400, 413].contains(response.status.code))
                }
            }
            guard case .pending = try await outcome(client) else {
                Issue.record("no longer pending")
                return
            }
        }
    }

    @Test("the back channel answers nobody without the key")
    func backChannel() async throws {
        let other = WalletSeal(key: try WalletKey(hexadecimal: String(repeating: "fedcba9876543210", count: 4)))
        let foreign = try other.seal(.outcome(reference: "x"), identifier: Visit.example.opening.order, at: now)
        let old = try seal.seal(
            .outcome(reference: "x"), identifier: Visit.example.opening.order, at: now.adding(seconds: -500))
        try await withWallet { client in
            for (body, status) in [
                (foreign, 403), (old, 403), ([], 403), ([UInt8](repeating: 1, count: 20_000), 413),
            ] {
                try await client.execute(uri: "/backchannel", method: .post, body: ByteBuffer(bytes: body)) {
                    response in
                    #expect(response.status.code == status)
                }
            }
            guard case .unknownVisit = try await outcome(client) else {
                Issue.record("a visit from nowhere")
                return
            }
        }
    }

    @Test("the test accounts are listed as JSON, without a card's number")
    func logins() async throws {
        struct Login: Decodable {
            let login, password, note: String
        }
        try await withWallet { client in
            try await client.execute(uri: "/logins", method: .get) { response in
                let logins = try JSONDecoder().decode([Login].self, from: Data(response.body.readableBytesView))
                #expect(logins.map(\.login) == PaylibShopper.all.map(\.email))
                #expect(logins[1].note == "OTP_TEL, code 482913: SUCCESS")
                for card in PaylibShopper.all.flatMap(\.cards) {
                    #expect(!String(buffer: response.body).contains(card.number.withDigits { $0 }))
                }
            }
        }
    }

    // MARK: - Steps

    private func withWallet(_ body: @Sendable @escaping (any TestClientProtocol) async throws -> Void) async throws {
        let router = WalletRouter(
            book: try VisitBook(path: nil) { "00112233445566778899aabbccddeeff" }, seal: seal,
            address: "https://wallet.example", now: { [now] in now }, nonce: { "n0nce" },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await Application(responder: router.build().buildResponder()).test(.router, body)
    }

    private func ask(_ client: any TestClientProtocol, _ request: WalletRequest) async throws -> WalletAnswer {
        let identifier = Identifier(high: 7, low: .random(in: 0 ... .max))
        let sealed = try seal.seal(request, identifier: identifier, at: now)
        return try await client.execute(uri: "/backchannel", method: .post, body: ByteBuffer(bytes: sealed)) {
            response in
            #expect(response.status == .ok)
            return try seal.openAnswer(Array(response.body.readableBytesView), to: identifier, now: now)
        }
    }

    private func open(_ client: any TestClientProtocol, language: String = "fr") async throws -> String {
        let example = Visit.example.opening
        let opening = WalletOpening(
            order: example.order, amount: example.amount, shopName: example.shopName, shopLogo: example.shopLogo,
            reference: example.reference, language: language, returnAddress: example.returnAddress)
        guard case .visit(_, let address) = try await ask(client, .open(opening)) else {
            Issue.record("no visit")
            return ""
        }
        #expect(address == "https://wallet.example/visit/00112233445566778899aabbccddeeff")
        return String(address.dropFirst("https://wallet.example".count))
    }

    private func outcome(_ client: any TestClientProtocol) async throws -> WalletAnswer {
        try await ask(client, .outcome(reference: Visit.example.opening.order.hexadecimal))
    }

    private func get(_ client: any TestClientProtocol, _ path: String) async throws -> String {
        try await client.execute(uri: path, method: .get) { response in
            #expect(response.status == .ok)
            return String(buffer: response.body)
        }
    }

    private func submit(
        _ client: any TestClientProtocol, _ path: String, _ fields: [String: String], from page: String,
        _ check: @Sendable @escaping (TestResponse) throws -> Void
    ) async throws {
        let mark = try #require(page.firstMatch(of: /name="mark" value="([^"]*)"/)?.1)
        let body = FormEncoding.encode([("mark", String(mark))] + fields.map { ($0.key, $0.value) })
        try await client.execute(uri: path, method: .post, body: ByteBuffer(string: body)) { try check($0) }
    }

    /// Posts, follows the redirect, and gives the next page.
    private func post(
        _ client: any TestClientProtocol, _ path: String, _ fields: [String: String], from page: String
    ) async throws -> String {
        try await submit(client, path, fields, from: page) { response in
            #expect(response.status == .seeOther)
            #expect(response.headers[.location] == path)
        }
        return try await get(client, path)
    }
}
