import Gateway
import Hummingbird
import Pages
import Payments
import SealedMessages
import Testing

@testable import PaymentServer

/// The browser's part of a payment that a shop began over Office (guide §§ 5.3.2, 5.3.3).
@Suite("The pages of a payment by Paylib through Office")
struct ProviderPaymentPageTests {
    private static let path = "/cgis-payment/checkout/paymentprovider"
    private static let names = [
        "redirection_data", "message_version", "merchant_id", "merchant_country", "transaction_id", "amount",
    ]

    private func card() throws -> WalletCard {
        WalletCard(
            number: try CardNumber(PaymentBench.cardNumber), expiry: try CardExpiry(year: 2016, month: 1), brand: .visa,
            cryptogram: nil, authenticationValue: nil)
    }

    private func begin(_ bench: PaymentBench, _ changes: [String: String] = [:]) async throws -> [(
        name: String, value: String
    )] {
        var fields = FieldValues()
        for (name, value) in [
            ("merchant_id", bench.account.id.digits), ("merchant_country", "FR"), ("transaction_id", "000175"),
            ("currency_code", "978"), ("amount", "000000000100"), ("payment_mean", "PAYLIB"),
            ("return_url", "http://shop.com:8080/back?a=1&b=2"), ("transmission_date", "20130617155700"),
        ] { fields[name] = value }
        for (name, value) in changes { fields[name] = value }
        let start = try await InitializeProviderPayment(platform: bench.platform)(
            ProviderOrder(request: try PaymentRequest(providerFields: fields), keyVersion: 1, idempotencyKey: nil)
        ).get()
        return [("redirection_data", start.redirectionData), ("message_version", start.messageVersion)]
    }

    private func formFields(_ html: String) -> [String] {
        html.split(separator: "<input type=\"hidden\" name=\"").dropFirst().map { part in
            let name = part.prefix { $0 != "\"" }
            let value = part.drop { $0 != "=" }.dropFirst(2).prefix { $0 != "\"" }
            return "\(name)=\(value)"
        }
    }

    @Test("go to Paylib and back to the shop with the six fields of table 8, exactly as they were sent")
    func accepted() async throws {
        let bench = try await PaymentBench()
        let start = try await begin(bench)
        let card = try card()
        try await bench.run { browser in
            let there = try await browser.post(Self.path, start)
            #expect(there.status == .seeOther && there.location == "https://paylib.example/visit/1")
            // The browser's back button: the same message leads to the same visit.
            #expect(try await browser.post(Self.path, start).location == there.location)
            bench.wallet.end(.success, card: card)
            let token = try await token(bench, start)
            let page = try await browser.follow(try await browser.get("/cgis-payment/payment/\(token)/wallet"))
            #expect(page.status == .ok)
            #expect(page.html.contains("method=\"post\" action=\"http://shop.com:8080/back?a=1&amp;b=2\""))
            #expect(
                formFields(page.html) == [
                    "redirection_data=\(start[0].value)", "message_version=1", "merchant_id=033101122334455",
                    "merchant_country=FR", "transaction_id=000175", "amount=000000000100",
                ])
            #expect(page.lines.contains("Votre transaction a bien été enregistrée"))
            #expect(page.lines.contains("RETOUR A LA BOUTIQUE"))
            let policy = page.headers[.contentSecurityPolicy] ?? ""
            #expect(policy.contains("form-action 'self' http://shop.com:8080 https://paylib.example"))
            #expect(policy.contains("script-src 'nonce-"))
            // Once it is over, the shop's form leads back too.
            let again = try await browser.submit(Self.path, start)
            #expect(formFields(again.html) == formFields(page.html))
        }
        #expect(bench.acquirer.authorisations == 1)
    }

    private func token(_ bench: PaymentBench, _ start: [(name: String, value: String)]) async throws -> String {
        try await OpenProviderPayment(platform: bench.platform)(data: start[0].value, version: start[1].value)
            .get().session.token.text
    }

    @Test(
        "say who said no, and go back to the shop all the same",
        arguments: [
            (WalletAuthentication.Status.cancelled, "Vous avez annulé votre paiement."),
            (.failure, "Votre paiement n'a pas été confirmé par Paylib."),
            (.notAvailable, "Votre paiement n'a pas été confirmé par Paylib."),
        ])
    func refused(status: WalletAuthentication.Status, title: String) async throws {
        let bench = try await PaymentBench()
        let start = try await begin(bench)
        try await bench.run { browser in
            _ = try await browser.post(Self.path, start)
            bench.wallet.end(status)
            let token = try await token(bench, start)
            let page = try await browser.follow(try await browser.get("/cgis-payment/payment/\(token)/wallet"))
            #expect(page.lines.contains(title))
            #expect(formFields(page.html).map { String($0.prefix { $0 != "=" }) } == Self.names)
            #expect(page.html.contains("document.forms[0].submit()"))
        }
        #expect(bench.acquirer.authorisations == 0)
    }

    @Test("offer no other means, and lead back to the shop when Paylib is down")
    func down() async throws {
        let bench = try await PaymentBench()
        let start = try await begin(bench)
        bench.wallet.becomeUnreachable()
        try await bench.run { browser in
            let page = try await browser.post(Self.path, start)
            #expect(page.status == .ok)
            #expect(page.lines.contains(PaymentTexts.french.unavailableTitle))
            #expect(!page.html.contains("value=\"CB\""))
            let token = try await token(bench, start)
            for action in ["mean", "card"] {
                let tried = try await browser.submit(
                    "/cgis-payment/payment/\(token)/\(action)", [(name: "mean", value: "CB")])
                #expect(tried.lines.contains(PaymentTexts.french.unavailableTitle))
            }
            let back = try await browser.submit("/cgis-payment/payment/\(token)/cancel", [])
            #expect(back.lines.contains("Vous avez annulé votre paiement."))
            #expect(formFields(back.html).count == 6)
        }
    }

    @Test("ignore what data says of the ticket: the shop must hear of its payment")
    func keywords() async throws {
        let bench = try await PaymentBench()
        let start = try await begin(bench, ["data": "NO_RESPONSE_PAGE"])
        let card = try card()
        try await bench.run { browser in
            _ = try await browser.post(Self.path, start)
            bench.wallet.end(.success, card: card)
            let token = try await token(bench, start)
            let page = try await browser.follow(try await browser.get("/cgis-payment/payment/\(token)/wallet"))
            #expect(formFields(page.html).count == 6)
        }
    }

    @Test("refuse what is not the platform's own message")
    func hostile() async throws {
        let bench = try await PaymentBench()
        let start = try await begin(bench)
        let sealed = try bench.data()
        let data = start[0].value
        try await bench.run { browser in
            let altered = [
                "", "x", String(data.dropLast(2)), String(data.dropLast()) + "g", data.replacing("f", with: "e"),
                sealed,
                String(repeating: "20", count: 10_000),
            ]
            for text in altered {
                let page = try await browser.post(Self.path, [("redirection_data", text), ("message_version", "1")])
                #expect(page.status == .badRequest)
                #expect(page.lines.contains("Security error"))
            }
            let version = try await browser.post(Self.path, [("redirection_data", data), ("message_version", "2")])
            #expect(version.lines.contains("Invalid Transaction") && version.html.contains("message_version"))
            let twice = try await browser.post(
                Self.path, [("redirection_data", data), ("redirection_data", data), ("message_version", "1")])
            #expect(twice.status == .badRequest)
            #expect(try await browser.get(Self.path).status == .methodNotAllowed)
            // callpayment opens no message of Office, and takes over no session of one.
            #expect(try await browser.open(data, mean: "PAYLIB").lines.contains("Security error"))
        }
    }
}
