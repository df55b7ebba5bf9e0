import Pages

/// A page that says one thing about our own side: no such page, too busy, something went wrong.
struct PlainPage: HTMLContent {
    var language: PageLanguage
    var nonce: String
    var title: String
    var text: String

    func write(to html: inout HTMLWriter) {
        let shell = PageShell(
            language: language, title: title, styleSheet: .payment, styleNonce: nonce, bodyClass: "payment")
        shell.write(
            to: &html,
            main: { html in
                html.element(.div, .class("wrap")) { html in
                    html.element(.section, .class("outcome panel")) { html in
                        html.trusted(Picture.bad)
                        html.element(.h1, text: title)
                        html.element(.p, text: text)
                    }
                }
            })
    }
}
