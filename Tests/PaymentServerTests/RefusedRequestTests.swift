import Hummingbird
import Onboarding
import Pages
import Payments
import Testing

@testable import PaymentServer

@Suite("A request that is refused")
struct RefusedRequestTests {
    private let callpayment = "/cgis-payment/prod/callpayment"

    @Test("with a broken seal is a security error, whatever bit was changed")
    func altered() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let data = try bench.data()
            for position in stride(from: 0, to: data.utf8.count, by: 7) {
                var bytes = Array(data.utf8)
                bytes[position] = bytes[position] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
                let page = try await browser.post(
                    callpayment,
                    [(name: "DATA", value: String(decoding: bytes, as: UTF8.self)), (name: "CB.x", value: "1")])
                #expect(page.status == .badRequest)
                #expect(page.lines.first == "Security error", "byte \(position)")
            }
        }
    }

    @Test("names its merchant, phase and parameter, and whom to ask")
    func invalid() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let page = try await browser.open(try bench.data([.currencyCode: "999"]))
            #expect(page.status == .badRequest)
            #expect(page.html.contains("class=\"payment refused serious\""))
            for line in [
                "Invalid Transaction", "merchant_id 033101122334455", "Phase production", "Paramètre currency_code",
                "Assistance support@guichet.example",
            ] {
                #expect(page.lines.contains(line), "\(line)")
            }
        }
    }

    @Test("for a forbidden character is green in the demonstration, red on yellow for anything else")
    func demonstration() async throws {
        let bench = try await PaymentBench(phase: .demonstration)
        try await bench.run { browser in
            let page = try await browser.open(try bench.data([.orderID: "a|b"]))
            #expect(page.html.contains("class=\"payment refused demonstration\""))
            #expect(page.lines.contains("Paramètre order_id"))
            let other = try await browser.open(try bench.data([.currencyCode: "999"]))
            #expect(other.html.contains("class=\"payment refused serious\""))
        }
    }

    @Test("that is no form at all gets a page that says so, and no stack trace")
    func hostileForms() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let many = String(repeating: "a&", count: 50_000)
            let cases: [(String, HTTPResponse.Status)] = [
                (many, .contentTooLarge), (String(repeating: "x", count: 1_000_000), .contentTooLarge),
                ("DATA=%zz", .badRequest), ("DATA=%ff", .badRequest), ("DATA=1&DATA=2", .badRequest), ("", .badRequest),
                ("DATA=" + String(repeating: "0", count: 70_000), .badRequest),
            ]
            for (body, status) in cases {
                let page = try await browser.post(callpayment, body: body)
                #expect(page.status == status, "\(body.prefix(20))")
                #expect(page.html.contains("<h1 lang=\"en\">") && page.html.utf8.count < 20_000)
            }
        }
    }

    @Test("at an address that is none is not found, whoever's secret it is")
    func unknown() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let card = try await browser.open(try bench.data())
            let wrongSecret = card.path.dropLast(1) + (card.path.hasSuffix("0") ? "1" : "0")
            for path in [
                "/", "/cgis-payment/payment/x", String(wrongSecret), "/cgis-payment/prod/other", card.path + "/x",
            ] {
                #expect(try await browser.get(path).status == .notFound)
            }
            #expect(try await browser.post(String(wrongSecret) + "/card", []).status == .notFound)
            let refused = try await browser.post(card.path, [])
            #expect(refused.status == .methodNotAllowed)
            #expect(refused.headers[.allow] == "GET")
            #expect(try await browser.get(card.path + "/card").location == card.path)
        }
    }

    @Test("every page may load and post only what it must")
    func headers() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let page = try await browser.open(try bench.data())
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(policy.hasPrefix("default-src 'none'; style-src 'nonce-"))
            #expect(policy.contains("form-action 'self' http://shop.com https://shop.com https://paylib.example;"))
            #expect(!policy.contains("unsafe"))
            let nonce = policy.split(separator: "'nonce-")[1].prefix { $0 != "'" }
            #expect(page.html.contains("<style nonce=\"\(nonce)\">"))
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(page.headers[.xContentTypeOptions] == "nosniff")
            #expect(page.headers[.strictTransportSecurity] != nil)
            #expect(page.headers.contains { $0.name.canonicalName == "referrer-policy" && $0.value == "strict-origin" })
            #expect(!page.html.contains("http://") || page.html.split(separator: "http://").count == 1)
            #expect(page.html.contains("<script nonce=\"\(nonce)\">"))
            let other = try await browser.get(page.path)
            #expect(other.headers[.contentSecurityPolicy] != policy)
            let ticket = try await browser.pay(page)
            #expect(ticket.headers[.contentSecurityPolicy]?.contains("script-src") == false)
        }
    }
}
