import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Pages
import Testing

@testable import DemoShop

@Suite("the shop's pages")
struct ShopRouterTests {
    @Test("an order shows the kit's form byte for byte, made with the shop's own addresses")
    func order() async throws {
        try await withShop { client, kit in
            let path = try await buy(client, article: 1)
            let page = try await get(client, path)
            #expect(page.contains(FakeKit.form))
            #expect(!page.contains("\u{e000}"))
            #expect(page.contains("24,50\u{a0}€"))
            let number = try #require(path.firstMatch(of: /PP-(\d{6})$/)?.1)
            #expect(Int(number) ?? 0 >= 240_000)
            #expect(
                kit.arguments(of: "request") == [
                    "merchant_id=029800266211111", "merchant_country=fr",
                    "normal_return_url=http://shop.example:8080/return",
                    "cancel_return_url=http://shop.example:8080/cancel",
                    "automatic_response_url=http://shop.example:8080/autoresponse", "amount=2450", "currency_code=978",
                    "payment_means=CB,2,VISA,2,MASTERCARD,2,AMEX,2,PAYLIB,2", "language=fr", "transaction_id=\(number)",
                    "order_id=PP-\(number)", "pathfile=\(kit.directory)/param/pathfile",
                ])
        }
    }

    @Test("the automatic response and the browser's, in either order, are both shown", arguments: [true, false])
    func answers(automaticFirst: Bool) async throws {
        try await withShop { client, kit in
            let path = try await buy(client, article: 1)
            let id = String(path.dropFirst("/orders/".count))
            try kit.answer(FakeKit.accepted(id))
            if automaticFirst { try await call(client) }
            let page = try await post(client, "/return", "DATA=2020abcd")
            #expect(page.contains("Merci, votre paiement est accepté"))
            #expect(page.contains("<code>bank_response_code</code></th><td>00</td>"))
            #expect(page.contains("pas encore reçue") != automaticFirst)
            if !automaticFirst { try await call(client) }
            #expect(!(try await get(client, path)).contains("pas encore reçue"))
            let orders = try await get(client, "/orders")
            #expect(orders.contains(id))
            #expect(!orders.contains("pas encore reçue"))
            #expect(kit.arguments(of: "response").filter { $0 == "message=2020abcd" }.count == 2)
        }
    }

    @Test(
        "each result in a person's words, in the language of the payment",
        arguments: [
            ("00", "fr", "Merci, votre paiement est accepté"), ("05", "fr", "Votre paiement n’est pas accepté"),
            ("17", "fr", "Vous avez annulé le paiement"), ("75", "en", "Too many attempts: the payment was stopped"),
            ("90", "en", "The payment could not be processed"), ("xx", "en", "The payment did not succeed"),
            ("00", "ge", "Thank you, your payment is accepted"),
        ])
    func results(code: String, language: String, words: String) async throws {
        try await withShop { client, kit in
            try kit.answer(FakeKit.line([5: "1000", 6: "1", 11: code, 14: "978", 25: language, 27: "X"]))
            #expect(try await post(client, "/cancel", "DATA=2020").contains("<h1>\(words)</h1>"))
            // Without a ticket the shopper comes back by an address.
            #expect(try await get(client, "/return?DATA=2020").contains("<h1>\(words)</h1>"))
            #expect(try await get(client, "/orders").contains("aucune pour une annulation") == (code == "17"))
        }
    }

    @Test("an answer that response refuses changes nothing and is said to the platform")
    func refusedAnswers() async throws {
        try await withShop { client, kit in
            try kit.answer("!-1!Security error <b>!")
            let page = try await post(client, "/return", "DATA=2020ff")
            #expect(page.contains("n’a pas pu être lue"))
            #expect(page.contains("Security error &lt;b&gt;"))
            for body in ["DATA=2020ff", "DATA=", "", "DATA=a%20b"] {
                try await client.execute(uri: "/autoresponse", method: .post, body: ByteBuffer(string: body)) {
                    response in
                    #expect(response.status == .badRequest)
                }
            }
            #expect(try await get(client, "/orders").contains("Aucune commande"))
        }
    }

    @Test("the expert's form hands any keyword to request, and shows what it complains about beside what was typed")
    func expert() async throws {
        try await withShop { client, kit in
            let body =
                "amount=999&capture_mode=VALIDATION&language=&others=capture_day%3D3%0D%0Aamount%3D1234%0Atoto%3D12"
            try await client.execute(uri: "/expert", method: .post, body: ByteBuffer(string: body)) { response in
                #expect(response.status == .seeOther)
            }
            let arguments = kit.arguments(of: "request")
            for argument in ["amount=1234", "capture_mode=VALIDATION", "capture_day=3", "toto=12", "language=fr"] {
                #expect(arguments.contains(argument))
            }
            #expect(!arguments.contains("amount=999"))
            try kit.program("request", "printf '%s' '!-1!Invalid Keyword in parameter (toto=12)!!'")
            let page = try await post(client, "/expert", body)
            #expect(page.contains("Invalid Keyword in parameter (toto=12)"))
            #expect(page.contains(#"value="VALIDATION""#))
            #expect(page.contains("toto=12</textarea>"))
        }
    }

    @Test("the language is the browser's until it is chosen")
    func languages() async throws {
        try await withShop { client, _ in
            #expect(try await get(client, "/", [.acceptLanguage: "en-GB,fr;q=0.5"]).contains(#"<html lang="en">"#))
            #expect(try await get(client, "/", [.acceptLanguage: "nl, fr"]).contains(#"<html lang="fr">"#))
            try await client.execute(uri: "/language?to=en&back=%2Forders", method: .get) { response in
                #expect(response.headers[.location] == "/orders")
                #expect(response.headers[.setCookie]?.hasPrefix("language=en; ") == true)
            }
            #expect(try await get(client, "/", [.cookie: "language=en"]).contains("Lined notebook"))
            for back in ["//evil.example", "https://evil.example", "/%5Cevil.example"] {
                try await client.execute(uri: "/language?to=en&back=\(back)", method: .get) { response in
                    #expect(response.headers[.location] == "/")
                }
            }
        }
    }

    @Test("logos are served from where the pathfile says, and nothing else of the kit is")
    func logos() async throws {
        try await withShop { client, _ in
            try await client.execute(uri: "/logo_api/CB.gif", method: .get) { response in
                #expect(response.headers[.contentType] == "image/gif")
                #expect(String(buffer: response.body) == "GIF89a")
            }
            for path in [
                "/logo_api/../param/pathfile", "/logo_api/%2e%2e/param/pathfile", "/param/pathfile", "/orders/none",
            ] {
                try await client.execute(uri: path, method: .get) { response in #expect(response.status == .notFound) }
            }
            try await client.execute(uri: "/order", method: .post, body: ByteBuffer(string: "article=7")) { response in
                #expect(response.status == .notFound)
            }
        }
    }

    @Test("cards and logins to try are listed")
    func hints() async throws {
        try await withShop { client, _ in
            let page = try await get(client, "/")
            #expect(page.contains("<code>4974934125497800</code>"))
            #expect(page.contains("<code>a@paylib.example</code>"))
        }
    }

    // MARK: - Steps

    private func withShop(_ body: @Sendable @escaping (any TestClientProtocol, FakeKit) async throws -> Void)
        async throws
    {
        let kit = try FakeKit()
        defer { kit.remove() }
        let options = ShopOptions(
            port: 0, kit: kit.directory, address: "http://shop.example:8080",
            hints: ShopHints(logins: [.init(login: "a@paylib.example", password: "p", note: "n")]))
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        try await buildDemoShop(options, logger: logger).test(.router) { client in try await body(client, kit) }
    }

    private func buy(_ client: any TestClientProtocol, article: Int) async throws -> String {
        try await client.execute(uri: "/order", method: .post, body: ByteBuffer(string: "article=\(article)")) {
            response in
            #expect(response.status == .seeOther)
            return try #require(response.headers[.location])
        }
    }

    /// The platform's call.
    private func call(_ client: any TestClientProtocol) async throws {
        try await client.execute(uri: "/autoresponse", method: .post, body: ByteBuffer(string: "DATA=2020abcd")) {
            response in
            #expect(response.status == .ok)
        }
    }

    private func get(_ client: any TestClientProtocol, _ path: String, _ headers: HTTPFields = [:]) async throws
        -> String
    {
        try await client.execute(uri: path, method: .get, headers: headers) { response in
            #expect(response.status == .ok)
            return String(buffer: response.body)
        }
    }

    private func post(_ client: any TestClientProtocol, _ path: String, _ body: String) async throws -> String {
        try await client.execute(uri: path, method: .post, body: ByteBuffer(string: body)) { response in
            #expect(response.status == .ok)
            return String(buffer: response.body)
        }
    }
}
