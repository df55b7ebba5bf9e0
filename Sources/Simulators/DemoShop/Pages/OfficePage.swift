import Pages

/// The Office tab: pay without the kit's form, and the orders that something can be done with.
struct OfficePage: HTMLContent {
    struct Row: Hashable {
        let id: String
        let title: String
        let amount: String
        let when: String
        /// The last that was heard of it.
        let state: String
    }

    let frame: ShopFrame
    let hints: ShopHints
    let rows: [Row]
    /// Why nothing can be asked; nil when Office is there.
    let problem: String?
    let clock: ClockPanel?

    private var words: OfficeWords { OfficeWords(language: frame.language) }

    func write(to html: inout HTMLWriter) {
        let words = words
        frame.write(to: &html) { html in
            html.element(.h1, text: words.say("La caisse, par Office", "The cash desk, through Office"))
            html.element(
                .p, .class("muted"),
                text: words.say(
                    "La boutique parle à officeserver, sur sa machine : une ligne de XML part, une ligne revient.",
                    "The shop talks to officeserver on its own machine: one line of XML goes out, one comes back."))
            if let problem {
                html.write(Notice(.warning, title: words.say("Office n’est pas là", "Office is not there"), problem))
            }
            html.element(.div, .class("halves")) { html in
                writePaylib(to: &html)
                writeCard(to: &html)
            }
            if let clock { html.write(clock) }
            html.element(.section, .ariaLabelledBy("office-orders")) { html in
                html.element(.h2, .id("office-orders"), text: words.say("Vos paiements", "Your payments"))
                writeRows(to: &html)
            }
            html.write(TestAccounts(language: frame.language, hints: hints))
        }
    }

    private func writePaylib(to html: inout HTMLWriter) {
        let words = words
        html.element(.form, .class("panel"), .method("post"), .action("/office/paylib"), .ariaLabelledBy("pay-paylib"))
        {
            html in
            html.element(.h2, .id("pay-paylib"), text: words.say("Payer par Paylib", "Pay by Paylib"))
            writeArticle("paylib", to: &html)
            writeCapture("paylib", to: &html)
            html.element(
                .button, .class("button wide"), .type("submit"), text: words.say("Payer par Paylib", "Pay by Paylib"))
        }
    }

    private func writeCard(to html: inout HTMLWriter) {
        let words = words
        html.element(.form, .class("panel"), .method("post"), .action("/office/card"), .ariaLabelledBy("pay-card")) {
            html in
            html.element(
                .h2, .id("pay-card"), text: words.say("Payer par carte, sans page", "Pay by card, without a page"))
            writeArticle("card", to: &html)
            writeSelect(
                "card", "card", words.say("Carte d’essai", "Test card"),
                hints.cards.enumerated().map { index, card in
                    (String(index), "\(card.number.prefix(4)) … \(card.number.suffix(4)), \(words.effect(of: card))")
                }, to: &html)
            writeCapture("card", to: &html)
            html.element(
                .button, .class("button wide"), .type("submit"), text: words.say("Payer par carte", "Pay by card"))
        }
    }

    private func writeArticle(_ prefix: String, to html: inout HTMLWriter) {
        let language = frame.language
        writeSelect(
            prefix, "article", words.say("Article", "Article"),
            Article.all.enumerated().map { index, article in
                let price = language.amount(minorUnits: article.price, decimals: 2, currency: "EUR")
                return (String(index), "\(article.name(language)), \(price)")
            }, to: &html)
    }

    private func writeCapture(_ prefix: String, to html: inout HTMLWriter) {
        let words = words
        html.element(.div, .class("pair")) { html in
            writeSelect(
                prefix, "capture_mode", words.say("Envoi à la banque", "Sent to the bank"),
                [
                    ("AUTHOR_CAPTURE", words.say("de lui-même", "by itself")),
                    ("VALIDATION", words.say("après validation", "once validated")),
                ], to: &html)
            html.write(
                TextField(
                    id: "\(prefix)-capture_day", name: "capture_day", label: words.say("Sous (jours)", "Within (days)"),
                    value: "0", inputMode: "numeric", autocomplete: "off", maxLength: 2, isRequired: false))
        }
    }

    private func writeSelect(
        _ prefix: String, _ name: String, _ label: String, _ options: [(value: String, text: String)],
        to html: inout HTMLWriter
    ) {
        let id = "\(prefix)-\(name)-choice"
        html.element(.div, .class("field")) { html in
            html.element(.label, .for(id), text: label)
            html.element(.select, .class("input"), .id(id), .name(name)) { html in
                for option in options { html.element(.option, .value(option.value), text: option.text) }
            }
        }
    }

    private func writeRows(to html: inout HTMLWriter) {
        guard !rows.isEmpty else {
            html.element(
                .p, .class("panel"),
                text: words.say(
                    "Rien encore : payez ci-dessus, ou achetez à l’accueil.",
                    "Nothing yet: pay above, or buy something on the home page."))
            return
        }
        html.element(.ul, .class("panel desk")) { html in
            for row in rows {
                html.element(.li) { html in
                    html.element(.a, .href("/office/orders/" + row.id), text: "\(row.title)")
                    html.element(.span, .class("amount"), text: row.amount)
                    html.element(.span, .class("small muted"), text: "\(row.id), \(row.when)")
                    html.element(.span, .class("small"), text: row.state)
                }
            }
        }
    }
}
