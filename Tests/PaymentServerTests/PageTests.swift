import Pages
import Testing

@testable import PaymentServer

@Suite("The payment pages")
struct PageTests {
    @Test("The ticket has the lines of figure 6 of the guide, the way back before them")
    func ticket() throws {
        let lines = PageText(SamplePages.ticket(.french)).lines
        let golden = try Golden.lines("ticket-fr.txt")
        #expect(Array(lines.suffix(golden.count)) == golden)
    }

    @Test("The ticket leaves out what the shop's keywords hide")
    func hiddenLines() {
        var page = SamplePages.ticket(.french)
        page.shopAddress = nil
        page.card = nil
        page.showsWindowNotice = false
        page.frame.copyrightYear = nil
        page.frame.showsSecureMark = false
        let text = PageText(page).lines.joined(separator: "\n")
        for hidden in ["Adresse du web", "Numéro de la carte", "mode non sécurisé", "Copyright", "Paiement sécurisé"] {
            #expect(!text.contains(hidden))
        }
    }

    @Test("A refusal by the bank has the lines of figure 7 of the guide")
    func refusal() throws {
        let lines = PageText(SamplePages.refusal(.french, .bank)).lines
        let golden = try Golden.lines("refusal-fr.txt")
        let start = try #require(lines.firstIndex(of: golden[0]))
        #expect(Array(lines[start...].prefix(golden.count)) == golden)
        #expect(lines.contains("Code réponse 05"))
    }

    @Test("Every page is whole, in its language, with one h1", arguments: PageLanguage.allCases)
    func structure(language: PageLanguage) {
        var pages = [
            SamplePages.ticket(language).renderedText, SamplePages.card(language).renderedText,
            SamplePages.means(language).renderedText, SamplePages.waiting(language, .bank).renderedText,
            SamplePages.waiting(language, .wallet(address: "https://paylib.example/x")).renderedText,
        ]
        for reason in [RefusalPage.Reason.bank, .wallet, .noAnswer, .unavailable, .tooManyAttempts, .cancelled] {
            pages.append(SamplePages.refusal(language, reason).renderedText)
        }
        for page in pages {
            #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.tag)\">"))
            #expect(page.split(separator: "<h1").count == 2)
            #expect(page.contains("<main id=\"main\">") && page.contains("<header>") && page.contains("<footer>"))
            #expect(!page.contains(" style=") && !page.contains("onclick") && !page.contains("{}"))
            #expect(page.utf8.count < 30_000)
        }
    }

    @Test("An entry that cannot be says so at the top and beside each field, and shows neither number nor cryptogram")
    func problems() {
        let problems = EntryProblems(
            expiry: "13/21", numberProblem: .notOfMean, expiryProblem: .past, cryptogramProblem: .malformed,
            isLastAttempt: true)
        let page = SamplePages.card(.english, problems: problems)
        let html = page.renderedText
        for field in ["number", "expiry", "cryptogram"] {
            #expect(html.contains("<a href=\"#\(field)\">"))
            #expect(html.contains("id=\"\(field)-error\""))
            #expect(html.contains("aria-describedby=\"\(field)-hint \(field)-error\""))
        }
        #expect(html.contains("value=\"13/21\""))
        #expect(html.split(separator: "value=\"\"").count == 3)
        let lines = PageText(page).lines
        #expect(lines.contains("Your bank has not been asked for any payment yet. This is your last attempt."))
        #expect(html.contains("<title>Check what you entered - Pay by card - Shop</title>"))
    }

    @Test("The card page helps browsers and keyboards to fill it")
    func autofill() {
        let html = SamplePages.card(.french).renderedText
        for attribute in [
            "autocomplete=\"cc-number\"", "autocomplete=\"cc-exp\"", "autocomplete=\"cc-csc\"", "inputmode=\"numeric\"",
            "sips_card_number_input", "sips_expiry_date_card_title", "sips_cryptogram_code_input", "sips_submit_button",
            "sips_customer_return_button", "sips_body_page", "sips_shop_name_table", "sips_trans_ref_table",
            "sips_secure_message",
        ] {
            #expect(html.contains(attribute), "\(attribute)")
        }
    }

    @Test("Means stand in their blocks, each a button named in words")
    func means() throws {
        let html = SamplePages.means(.french).renderedText
        #expect(html.split(separator: "<ul class=\"means\">").count == 3)
        #expect(html.contains("name=\"mean\" value=\"PAYLIB\" class=\"mean\" aria-label=\"Payer avec Paylib\""))
        let cb = try #require(html.firstRange(of: "value=\"CB\"")).lowerBound
        let paylib = try #require(html.firstRange(of: "value=\"PAYLIB\"")).lowerBound
        #expect(cb < paylib)
    }

    @Test("A page that waits fetches itself again, without a script")
    func waiting() {
        let html = SamplePages.waiting(.french, .bank).renderedText
        #expect(html.contains("<meta http-equiv=\"refresh\" content=\"2; url=/cgis-payment/payment/t\">"))
        #expect(!html.contains("<script"))
    }

    @Test("What a shop or a shopper writes never becomes markup")
    func escaping() {
        var page = SamplePages.card(.french)
        page.frame.dress.shopName = "<script>alert(1)</script>"
        page.order = OrderSummary(amount: "1", reference: "2", orderNumber: "\"><img src=x>")
        page.entry = EntryProblems(expiry: "\"><b>", expiryProblem: .malformed)
        let html = page.renderedText
        #expect(!html.contains("<script>alert") && !html.contains("<img") && !html.contains("<b>"))
    }

    @Test("A template surrounds the page in place of our header")
    func template() {
        var page = SamplePages.card(.french)
        page.frame.dress.template = HTMLSanitiser().split(
            "<table><tr><td>Mon magasin [SIPS]</td></tr></table>Pied", at: "[SIPS]")
        let html = page.renderedText
        #expect(html.contains("<body class=\"payment sips_body_page\"><table><tr><td>Mon magasin <main id=\"main\">"))
        #expect(html.contains("</main>\n</td></tr></table>Pied<footer>"))
        #expect(!html.contains("<header>"))
    }

    @Test("A receipt's rows become a table, its harm is dropped")
    func complement() {
        var page = SamplePages.ticket(.french)
        page.complement = HTMLSanitiser().sanitise("<TR><TD>Merci</TD></TR><script>x</script>")
        #expect(page.renderedText.contains("<table class=\"complement\"><tr><td>Merci</td></tr></table>"))
    }

    @Test("Error pages are red on yellow with a contrast of at least 4.5, green in the demonstration")
    func errorColours() throws {
        for (tone, paper, ink) in [(ErrorPage.Tone.serious, "ffe45c", "8f0000"), (.demonstration, "d6f5dc", "0b4a1e")] {
            let html = SamplePages.error(tone).renderedText
            #expect(html.contains("class=\"payment refused \(tone.rawValue)\""))
            #expect(
                html.contains(".refused.\(tone.rawValue){color-scheme:light;--paper:#\(paper);--paper-ink:#\(ink)}"))
            let (background, text) = (try #require(Colour(hexadecimal: paper)), try #require(Colour(hexadecimal: ink)))
            #expect(text.contrast(with: background) >= 4.5)
        }
    }
}
