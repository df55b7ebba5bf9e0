import Gateway
import Hummingbird
import Payments
import Testing

@testable import PaymentServer

@Suite("A payment by Paylib")
struct WalletPaymentTests {
    private func card() throws -> WalletCard {
        WalletCard(
            number: try CardNumber(PaymentBench.cardNumber), expiry: try CardExpiry(year: 2016, month: 1), brand: .visa,
            cryptogram: nil, authenticationValue: "MjAxMzA0MTYwMzA5NDg4NTYwNDA=")
    }

    @Test("sends the shopper there, and ends with the ticket")
    func accepted() async throws {
        let bench = try await PaymentBench()
        let card = try card()
        try await bench.run { browser in
            let there = try await browser.open(try bench.data(), mean: "PAYLIB")
            #expect(there.status == .seeOther && there.location == "https://paylib.example/visit/1")
            let cookie = try #require(there.headers[.setCookie])
            let token = cookie.drop { $0 != "=" }.dropFirst().prefix { $0 != ";" }
            let path = "/cgis-payment/payment/\(token)"
            let waiting = try await browser.get(path)
            #expect(waiting.html.contains("href=\"https://paylib.example/visit/1\""))
            #expect(waiting.headers[.contentSecurityPolicy]?.contains("https://paylib.example") == true)
            let early = try await browser.get(path + "/wallet")
            #expect(early.lines.contains("Continuer chez Paylib"))
            bench.wallet.end(.success, card: card)
            let ticket = try await browser.follow(try await browser.get(path + "/wallet"))
            #expect(ticket.lines.contains("Votre transaction a bien été enregistrée"))
            let answer = try bench.opened(ticket.data)
            #expect(answer[ResponseField.paymentMeans] == "VISA")
            #expect(answer[ResponseField.data].contains("HOLDER_AUTHENT_STATUS=SUCCESS;"))
        }
        #expect(bench.acquirer.authorisations == 1)
    }

    @Test(
        "that Paylib ends otherwise never reaches the bank",
        arguments: [
            (WalletAuthentication.Status.cancelled, "17", "Vous avez annulé votre paiement."),
            (.failure, "05", "Votre paiement n'a pas été confirmé par Paylib."),
            (.notAvailable, "90", "Votre paiement n'a pas été confirmé par Paylib."),
        ])
    func refused(status: WalletAuthentication.Status, code: String, title: String) async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let means = try await browser.open(try bench.data(), mean: nil)
            let there = try await browser.post(means.path + "/mean", [(name: "mean", value: "PAYLIB")])
            #expect(there.location == "https://paylib.example/visit/1")
            bench.wallet.end(status)
            let page = try await browser.follow(try await browser.get(means.path + "/wallet"))
            #expect(page.lines.contains(title))
            #expect(try bench.opened(page.data)[ResponseField.responseCode] == code)
        }
        #expect(bench.acquirer.authorisations == 0)
    }

    @Test("while Paylib is down offers the other means")
    func down() async throws {
        let bench = try await PaymentBench()
        bench.wallet.becomeUnreachable()
        try await bench.run { browser in
            let page = try await browser.open(try bench.data(), mean: "PAYLIB")
            #expect(page.lines.contains(PaymentTexts.french.walletUnavailable))
            #expect(page.html.contains("value=\"CB\""))
        }
    }
}
