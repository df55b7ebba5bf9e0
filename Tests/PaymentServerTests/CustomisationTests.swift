import Hummingbird
import Onboarding
import Payments
import Testing

@testable import PaymentServer

@Suite("A shop's dress")
struct CustomisationTests {
    private var pages: PageSettings {
        let logo = PageSettings.Logo(mediaType: "image/gif", bytes: Array("GIF89a".utf8))
        return PageSettings(
            templates: [
                "shop": "<p>Chez nous</p>[SIPS]<img src=\"pic.gif\"><script>x</script>",
                "shop.ACCEPTED": "<p>Bravo</p>[SIPS]",
            ],
            styleSheets: ["shop.css": ".sips_submit_button{font-weight:400}"], logos: ["pic.gif": logo])
    }

    @Test("shows registered logos from this origin, and colours kept readable")
    func logos() async throws {
        let bench = try await PaymentBench(pages: pages)
        try await bench.run { browser in
            let page = try await browser.open(
                try bench.data([
                    .logoID: "pic.gif", .logoID2: "/path/pic.gif", .advert: "unknown.gif", .submitLogo: "pic.gif",
                    .bgcolor: "#202020", .textcolor: "303030",
                ]))
            let address = "/cgis-payment/shop/fr/033101122334455/logo/pic.gif"
            #expect(page.html.split(separator: "src=\"\(address)\"").count == 4)
            #expect(page.html.contains("--paper:#202020;--paper-ink:#ffffff"))
            let logo = try await browser.get(address)
            #expect(logo.headers[.contentType] == "image/gif" && logo.html == "GIF89a")
            #expect(try await browser.get("/cgis-payment/shop/fr/033101122334455/logo/other.gif").status == .notFound)
            #expect(try await browser.get("/cgis-payment/shop/fr/033101122334455/logo/..%2f").status == .notFound)
        }
    }

    @Test("takes the template's variant for each page, made harmless")
    func templates() async throws {
        let bench = try await PaymentBench(pages: pages)
        try await bench.run { browser in
            let card = try await browser.open(try bench.data([.templatefile: "shop", .bgcolor: "ff0000"]))
            #expect(
                card.lines.first == "Chez nous" && !card.html.contains("<script>x") && !card.html.contains("ff0000"))
            #expect(card.html.contains("src=\"/cgis-payment/shop/fr/033101122334455/logo/pic.gif\""))
            let ticket = try await browser.pay(card)
            #expect(ticket.lines.first == "Bravo")
            let unknown = try await browser.open(try bench.data([.templatefile: "none", .transactionID: "2"]))
            #expect(unknown.lines.contains("Paramètre templatefile"))
        }
    }

    @Test("puts a registered style sheet between our look and our guard")
    func styleSheet() async throws {
        let bench = try await PaymentBench(pages: pages)
        try await bench.run { browser in
            let page = try await browser.open(try bench.data([.data: "<USE_CSS>;shop.css</USE_CSS>;"]))
            let address = "/cgis-payment/shop/fr/033101122334455/style/shop.css"
            #expect(page.html.contains("@import url(\"\(address)\") layer(shop);"))
            #expect(try await browser.get(address).headers[.contentType] == "text/css; charset=utf-8")
            let unknown = try await browser.open(
                try bench.data([.data: "<USE_CSS>;http://evil/x.css</USE_CSS>;", .transactionID: "2"]))
            #expect(!unknown.html.contains("@import"))
        }
    }

    @Test("is left at the door of the demonstration, which says what it is")
    func demonstration() async throws {
        let bench = try await PaymentBench(phase: .demonstration, pages: pages)
        try await bench.run { browser in
            let page = try await browser.open(
                try bench.data([.templatefile: "shop", .logoID: "pic.gif", .bgcolor: "202020"]))
            #expect(page.lines.contains(PaymentTexts.french.demonstrationNotice))
            #expect(!page.html.contains("pic.gif") && !page.html.contains("Chez nous") && page.html.contains("#202020"))
        }
    }

    @Test("warns in pre-production")
    func preProduction() async throws {
        let bench = try await PaymentBench(phase: .preProduction)
        try await bench.run { browser in
            let page = try await browser.open(try bench.data())
            #expect(page.lines.contains(PaymentTexts.french.preProductionNotice))
        }
    }

    @Test("hides what its keywords hide")
    func keywords() async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let data =
                "CARD_NO_LOGO;NO_COPYRIGHT;NO_DISPLAY_CARD;NO_DISPLAY_CANCEL;NO_SSL_SYMBOLS;NO_WINDOWS_MSG;NO_DISPLAY_URL"
            let card = try await browser.open(try bench.data([.data: data]))
            for hidden in ["<svg class=\"card-mark\"", "ANNULATION", "Paiement sécurisé", "Copyright"] {
                #expect(!card.html.contains(hidden), "\(hidden)")
            }
            let ticket = try await browser.pay(card)
            for hidden in ["Adresse du web", "Numéro de la carte", "mode non sécurisé", "Copyright"] {
                #expect(!ticket.html.contains(hidden), "\(hidden)")
            }
        }
    }

    @Test(
        "reads text in the shop's own encoding",
        arguments: [Array("Panier d'\u{e9}t\u{e9}".unicodeScalars.map { UInt8($0.value) }), Array("Panier d'été".utf8)])
    func encodings(bytes: [UInt8]) async throws {
        let bench = try await PaymentBench()
        try await bench.run { browser in
            let card = try await browser.open(
                try bench.data([
                    .orderID: String(wireBytes: bytes), .receiptComplement: "<b>\(String(wireBytes: bytes))</b>",
                ]))
            #expect(card.lines.contains { $0.contains("Panier d'été") })
            #expect(try await browser.pay(card).html.contains("<b>Panier d'été</b>"))
        }
    }
}
