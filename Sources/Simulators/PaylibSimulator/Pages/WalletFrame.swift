import Pages

/// Parts that all pages of the wallet share.
enum WalletFrame {
    static func writeHeader(to html: inout HTMLWriter, texts: WalletTexts) {
        html.element(.div, .class("wrap")) { html in
            html.element(.strong, text: "Paylib")
            html.element(.span, .class("tag"), text: texts.simulator)
        }
    }

    /// Everyone who can log in, and how each visit ends.
    static func writeAccounts(to html: inout HTMLWriter, texts: WalletTexts) {
        html.element(.aside, .class("simulation")) { html in
            html.element(.h2, text: texts.simulationTitle)
            html.element(.p) { html in
                html.text(texts.simulationLogin + " ")
                html.element(.code, text: PaylibShopper.all.first?.password ?? "")
            }
            html.element(.ul) { html in
                for shopper in PaylibShopper.all {
                    html.element(.li) { html in
                        html.element(.code, text: shopper.email)
                        html.text(" " + shopper.note)
                    }
                }
            }
        }
    }
}

/// A page that belongs to no visit: the simulator's home, and an address that leads nowhere.
struct WalletHomePage: HTMLContent {
    let language: PageLanguage
    let nonce: String
    let isUnknownVisit: Bool

    func write(to html: inout HTMLWriter) {
        let texts = WalletTexts.in(language)
        let title = isUnknownVisit ? texts.unknownVisit : texts.homeTitle
        PageShell(language: language, title: title, styleSheet: .wallet, styleNonce: nonce).write(
            to: &html, header: { WalletFrame.writeHeader(to: &$0, texts: texts) },
            main: { html in
                html.element(.div, .class("narrow")) { html in
                    html.element(.section, .class("panel")) { html in
                        html.element(.h1, text: title)
                        html.element(.p, text: isUnknownVisit ? texts.nothingPaid : texts.homeText)
                    }
                    if !isUnknownVisit { WalletFrame.writeAccounts(to: &html, texts: texts) }
                }
            })
    }
}
