import Pages

/// Test cards and wallet logins, folded away.
struct TestAccounts: HTMLContent {
    let language: PageLanguage
    let hints: ShopHints

    func write(to html: inout HTMLWriter) {
        let texts = ShopTexts.in(language)
        html.element(.section, .class("panel"), .ariaLabelledBy("tests")) { html in
            html.element(.h2, .id("tests"), text: texts.testTitle)
            html.element(.details) { html in
                html.element(.summary, text: texts.testCards)
                html.element(.p, .class("muted small"), text: texts.expiryHint)
                let rows = hints.cards.map {
                    [
                        $0.number, $0.mean, $0.cryptogram, language == .french ? $0.noteFrench ?? $0.note : $0.note,
                    ]
                }
                html.write(
                    PlainTable(titles: [texts.cardNumber, texts.card, texts.cryptogram, texts.effect], rows: rows))
            }
            html.element(.details) { html in
                html.element(.summary, text: texts.testLogins)
                let rows = hints.logins.map { [$0.login, $0.password, $0.note] }
                html.write(PlainTable(titles: [texts.login, texts.password, texts.effect], rows: rows))
            }
        }
    }
}
