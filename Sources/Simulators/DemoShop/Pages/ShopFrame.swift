import Pages

/// What all pages of the shop share: its name, the way around, the other language.
struct ShopFrame: Sendable {
    let language: PageLanguage
    let nonce: String
    let title: String
    /// The page's own address, for the switch of language.
    let path: String
    var refresh: PageShell.Refresh?

    var texts: ShopTexts { ShopTexts.in(language) }

    func write(to html: inout HTMLWriter, main: (inout HTMLWriter) -> Void) {
        let texts = texts
        PageShell(
            language: language, title: "\(title) – \(texts.shopName)", styleSheet: .shop, styleNonce: nonce,
            refresh: refresh
        ).write(
            to: &html, header: { writeHeader(to: &$0, texts: texts) },
            main: { html in html.element(.div, .class("wrap"), content: main) },
            footer: { html in html.element(.div, .class("wrap"), text: texts.footer) })
    }

    private func writeHeader(to html: inout HTMLWriter, texts: ShopTexts) {
        html.element(.div, .class("wrap")) { html in
            html.element(.a, .class("brand"), .href("/"), text: texts.shopName)
            html.element(.span, .class("tag"), text: texts.demo)
            html.element(.nav) { html in
                for (address, name) in [
                    ("/", texts.home), ("/orders", texts.orders), ("/office", texts.office), ("/expert", texts.expert),
                ] {
                    html.element(.a, .href(address), .ariaCurrent(isCurrent(address) ? "page" : nil), text: name)
                }
                let other: PageLanguage = language == .french ? .english : .french
                html.element(
                    .a, .lang(other.tag),
                    .href(FormEncoding.address("/language", adding: [("to", other.rawValue), ("back", path)])),
                    text: texts.otherLanguage)
            }
        }
    }

    /// An order of the cash desk belongs to its tab.
    private func isCurrent(_ address: String) -> Bool {
        address == path || (address == "/office" && path.hasPrefix("/office/"))
    }
}
