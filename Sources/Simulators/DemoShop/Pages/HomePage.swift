import Pages

/// The three articles, and what to try the payment with.
struct HomePage: HTMLContent {
    let frame: ShopFrame
    let hints: ShopHints

    func write(to html: inout HTMLWriter) {
        let texts = frame.texts
        frame.write(to: &html) { html in
            html.element(.h1, text: texts.tagLine)
            html.element(.ul, .class("articles")) { html in
                for (index, article) in Article.all.enumerated() {
                    html.element(.li, .class("panel")) { html in write(article, at: index, to: &html) }
                }
            }
            html.write(TestAccounts(language: frame.language, hints: hints))
        }
    }

    private func write(_ article: Article, at index: Int, to html: inout HTMLWriter) {
        let language = frame.language
        html.trusted(article.drawing)
        html.element(.h2, text: article.name(language))
        html.element(.p, .class("muted small"), text: article.detail(language))
        html.element(
            .p, .class("amount"), text: language.amount(minorUnits: article.price, decimals: 2, currency: "EUR"))
        html.element(.form, .method("post"), .action("/order")) { html in
            html.element(.input, .type("hidden"), .name("article"), .value(String(index)))
            html.element(.button, .class("button wide"), .type("submit")) { html in
                html.text(frame.texts.buy)
                html.element(.span, .class("visually-hidden"), text: " " + article.name(language))
            }
        }
    }
}
