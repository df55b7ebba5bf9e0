import Pages

/// A request of the shop's that the platform refuses; it tells the shopper what to do and the developer what is wrong.
struct ErrorPage: HTMLContent {
    /// How serious it looks (facts § 10).
    enum Tone: String, Sendable {
        /// Red on yellow (FAQ 27).
        case serious
        /// Green, in the demonstration.
        case demonstration
    }

    var language: PageLanguage
    var nonce: String
    var tone: Tone
    /// `Security error`, `Invalid Transaction`, `Transaction already processed`: as merchants know them.
    var title: String
    /// What it means, in the shopper's language.
    var explanation: String
    /// Names and values for the shop's developer: merchant_id, phase, parameter, error, support contact.
    var facts: [FactList.Fact]

    func write(to html: inout HTMLWriter) {
        let shell = PageShell(
            language: language, title: title, styleSheet: .payment.adding(Self.rules), styleNonce: nonce,
            bodyClass: "payment refused \(tone.rawValue)")
        shell.write(
            to: &html,
            main: { html in
                html.element(.div, .class("wrap")) { html in
                    html.element(.section, .class("outcome")) { html in
                        html.element(.h1, .lang("en"), text: title)
                        html.element(.p, text: explanation)
                        if !facts.isEmpty { html.write(FactList(facts)) }
                    }
                }
            })
    }

    private static let rules: StaticString = """
        .refused .outcome{padding-top:2rem}.refused.serious,.refused.demonstration{--muted:currentColor;--line:currentColor}
        .refused.serious{color-scheme:light;--paper:#ffe45c;--paper-ink:#8f0000}
        .refused.demonstration{color-scheme:light;--paper:#d6f5dc;--paper-ink:#0b4a1e}
        .refused .facts{font-size:.9375rem}.refused .facts dd{font-weight:600}

        """
}
