import Gateway
import Hummingbird
import Onboarding
import Payments
import Testing

@testable import PaymentServer

@Suite("A hosted payment")
struct HostedPaymentTests {
    @Test("without a database a page asks to come back, and does not say that nothing was paid; any other fault is one")
    func outage() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let paid = try await browser.pay(try await browser.open(try bench.data()))
            bench.store.fault = AbsentStore.Outage(isOutage: true)
            let away = try await browser.get(paid.path)
            #expect(away.status == .serviceUnavailable)
            #expect(away.headers[.retryAfter] == "60")
            #expect(away.lines.contains("Le paiement est en maintenance"))
            #expect(!away.html.contains("Rien n'a été payé"))
            bench.store.fault = AbsentStore.Outage(isOutage: false)
            #expect(try await browser.get(paid.path).status == .internalServerError)
            bench.store.fault = nil
            #expect(try await browser.get(paid.path).lines == paid.lines)
        }
    }

    @Test("by card goes from callpayment to the ticket and back to the shop")
    func accepted() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let card = try await browser.open(try bench.data())
            #expect(card.status == .ok)
            #expect(card.lines.contains("Payer par carte") && card.lines.contains("1,00 €"))
            let ticket = try await browser.pay(card)
            let expected = try Golden.lines("ticket-fr.txt")
            // Only our certificate differs from the figure's: it is ours.
            let certificate = expected.firstIndex { $0.hasPrefix("Certificat") } ?? 0
            let lines = Array(ticket.lines.suffix(expected.count))
            for (index, line) in expected.enumerated() where index != certificate { #expect(lines[index] == line) }
            #expect(ticket.html.contains("action=\"http://shop.com/back?a=1\""))
            let answer = try bench.opened(ticket.data)
            #expect(answer[ResponseField.responseCode] == "00")
            #expect(answer[ResponseField.transactionID] == "175707")
            #expect(lines[certificate] == "Certificat de la transaction \(answer[ResponseField.paymentCertificate])")
        }
        #expect(bench.acquirer.authorisations == 1)
    }

    @Test("is opened by GET too, and by a field named for the mean alone")
    func get() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let data = try bench.data()
            for query in ["DATA=\(data)&CB.x=1&CB.y=2", "CB=&DATA=\(data)"] {
                let page = try await browser.follow(try await browser.get("/cgis-payment/demo/callpayment?\(query)"))
                #expect(page.lines.contains("Payer par carte"))
            }
        }
    }

    @Test("is opened whatever fields the shop's own page adds to the form")
    func foreignFields() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let body = "nom=%E9t%E9&DATA=\(try bench.data())&CB.x=10&CB.y=5&Envoyer=%C9"
            let page = try await browser.post("/cgis-payment/prod/callpayment", body: body)
            #expect(try await browser.follow(page).lines.contains("Payer par carte"))
        }
    }

    @Test("refused by the bank shows figure 7 and goes back to the cancel address")
    func refused() async throws {
        let bench = try await PaymentBench()
        bench.acquirer.behave(.answer("05", .correct))
        try await bench.run { browser in
            let page = try await browser.pay(try await browser.open(try bench.data()))
            for line in try Golden.lines("refusal-fr.txt") { #expect(page.lines.contains(line)) }
            #expect(page.html.contains("action=\"http://shop.com/cancelled\""))
            #expect(try bench.opened(page.data)[ResponseField.responseCode] == "05")
        }
    }

    @Test("without an answer says that nothing is collected and what becomes of a hold")
    func unknown() async throws {
        let bench = try await PaymentBench()
        bench.acquirer.behave(.fail(.noAnswer))
        try await bench.run { browser in
            let page = try await browser.pay(try await browser.open(try bench.data()))
            #expect(page.lines.contains("Votre banque n'a pas répondu."))
            #expect(page.lines.contains(PaymentTexts.french.noAnswerText))
            #expect(try bench.opened(page.data)[ResponseField.responseCode] == "90")
        }
    }

    @Test("doubled, reloaded or opened twice asks the bank once and shows the same ticket")
    func doubled() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let data = try bench.data()
            let first = try await browser.open(data)
            let second = try await browser.open(data)
            #expect(first.path == second.path)
            async let one = browser.pay(first)
            async let two = browser.pay(second)
            _ = try await (one, two)
            let again = try await browser.pay(first)
            let reloaded = try await browser.get(first.path)
            #expect(again.lines == reloaded.lines)
            #expect(reloaded.lines.contains("Votre transaction a bien été enregistrée"))
        }
        #expect(bench.acquirer.authorisations == 1)
    }

    @Test("is truthful while the bank is asked, and is not cancelled any more")
    func waiting() async throws {
        let bench = try await PaymentBench()
        bench.acquirer.behave(.hold)
        try await bench.run { browser in
            let card = try await browser.open(try bench.data())
            async let paid = browser.pay(card)
            await bench.acquirer.asked()
            let waiting = try await browser.get(card.path)
            #expect(waiting.lines.contains("Votre banque examine votre paiement"))
            #expect(waiting.html.contains("http-equiv=\"refresh\""))
            let twice = try await browser.pay(card)
            #expect(twice.lines.contains("Votre banque examine votre paiement"))
            let cancelled = try await browser.submit(card.path + "/cancel", [])
            #expect(cancelled.lines.contains("Votre banque examine votre paiement"))
            bench.acquirer.release()
            #expect(try await paid.lines.contains("Votre transaction a bien été enregistrée"))
        }
        #expect(bench.acquirer.authorisations == 1)
    }

    @Test("tells what is wrong with an entry, keeps the expiry, and ends with 75 after three")
    func attempts() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let card = try await browser.open(try bench.data())
            let first = try await browser.pay(card, number: "4907 0000 0000 0007", expiry: "05/13", cryptogram: "61")
            #expect(first.status == .unprocessableContent)
            #expect(first.lines.contains("Cette carte a expiré : utilisez une autre carte"))
            #expect(first.lines.contains("Le cryptogramme compte 3 chiffres"))
            #expect(first.html.contains("value=\"05/13\""))
            #expect(!first.html.contains("0007") && !first.html.contains("value=\"61\""))
            let second = try await browser.pay(card, number: "5100 0000 0000 0008x", cryptogram: "")
            #expect(second.html.contains("C&#39;est votre dernier essai."))
            let third = try await browser.pay(card, number: "")
            #expect(third.lines.contains("Le nombre d'essais autorisés est dépassé."))
            #expect(try bench.opened(third.data)[ResponseField.responseCode] == "75")
        }
        #expect(bench.acquirer.authorisations == 0)
    }

    @Test("cancelled goes back to the shop in one click, with 17, and stays cancelled")
    func cancelled() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let card = try await browser.open(try bench.data())
            let page = try await browser.post(card.path + "/cancel", [])
            #expect(page.html.contains("action=\"http://shop.com/cancelled\""))
            #expect(page.html.contains("document.forms[0].submit()"))
            #expect(page.headers[.contentSecurityPolicy]?.contains("script-src 'nonce-") == true)
            #expect(try bench.opened(page.data)[ResponseField.responseCode] == "17")
            let again = try await browser.get(card.path)
            #expect(again.lines.contains("Vous avez annulé votre paiement.") && !again.html.contains("<script"))
            let paid = try await browser.pay(card)
            #expect(paid.lines.contains("Vous avez annulé votre paiement."))
        }
        #expect(bench.acquirer.authorisations == 0)
    }

    @Test("without a logo clicked offers the means by block, and lets the shopper change them")
    func means() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let data = try bench.data([.paymentMeans: "CB,2,AMEX,2,AURORE,2,PAYLIB,1", .blockOrder: "1,2"])
            let means = try await browser.open(data, mean: nil)
            #expect(means.lines.contains("Choisissez un moyen de paiement"))
            let offered = ["PAYLIB", "CB", "AMEX"].compactMap {
                means.html.firstRange(of: "value=\"\($0)\"")?.lowerBound
            }
            #expect(offered.count == 3 && offered == offered.sorted())
            #expect(!means.html.contains("AURORE"))
            let card = try await browser.submit(means.path + "/mean", [(name: "mean", value: "AMEX")])
            #expect(card.lines.contains("4 chiffres au recto"))
            let back = try await browser.submit(means.path + "/mean", [])
            #expect(back.lines.contains("Choisissez un moyen de paiement"))
            let refused = try await browser.submit(means.path + "/mean", [(name: "mean", value: "AURORE")])
            #expect(refused.lines.contains("Choisissez un moyen de paiement"))
        }
    }

    @Test("with NO_RESPONSE_PAGE goes straight back by GET, with the reduced answer")
    func noResponsePage() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let data = try bench.data([.data: "NO_RESPONSE_PAGE", .caddie: "basket", .orderID: "A1"])
            let back = try await browser.pay(try await browser.open(data))
            #expect(back.status == .seeOther)
            #expect(back.location.hasPrefix("http://shop.com/back?a=1&DATA=2020"))
            let answer = try bench.opened(String(back.location.split(separator: "DATA=")[1]))
            #expect(answer[ResponseField.responseCode] == "00" && answer[ResponseField.orderID] == "A1")
            #expect(answer[ResponseField.caddie].isEmpty)
        }
    }

    @Test("seen again from the browser that paid is its ticket, from another one already processed")
    func again() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let data = try bench.data()
            let fields = [(name: "DATA", value: data), (name: "CB.x", value: "1")]
            let opened = try await browser.post("/cgis-payment/prod/callpayment", fields)
            let cookie = try #require(opened.headers[.setCookie])
            #expect(cookie.contains("HttpOnly") && cookie.contains("Secure") && cookie.contains("SameSite=None"))
            _ = try await browser.pay(try await browser.get(opened.location))
            let pair = cookie.prefix { $0 != ";" }
            let mine = try await browser.post(
                "/cgis-payment/prod/callpayment", fields, headers: [.cookie: "a=b; \(pair)"])
            #expect(mine.location == opened.location)
            let other = try await browser.post("/cgis-payment/prod/callpayment", fields)
            #expect(other.status == .conflict)
            #expect(other.lines.contains("Transaction already processed"))
            #expect(other.html.contains("class=\"payment refused serious\""))
        }
    }
}
