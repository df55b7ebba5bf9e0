import Pages

/// What became of a payment, in words first, then field by field.
struct ResultPage: HTMLContent {
    /// One answer, ready to show.
    struct Answer {
        let title: String
        /// When it came, or that it did not.
        let arrival: String
        let hasArrived: Bool
        let fields: [(name: String, value: String)]
    }

    let frame: ShopFrame
    let weight: Notice.Weight
    let headline: String
    let detail: String
    /// The code behind the words, small.
    let code: String
    let summary: OrderSummary?
    let answers: [Answer]
    /// The article to try again with.
    let retryArticle: Int?
    let orderAddress: String?

    func write(to html: inout HTMLWriter) {
        let texts = frame.texts
        frame.write(to: &html) { html in
            html.element(.div, .class(weight == .information ? "notice" : "notice \(weight.rawValue)"), .role("status"))
            { html in
                html.element(.h1, text: headline)
                html.element(.p, text: detail)
                if !code.isEmpty { html.element(.p, .class("muted small"), text: code) }
            }
            if let summary { html.write(summary) }
            html.element(.div, .class("ways")) { html in
                if let retryArticle {
                    html.element(.form, .method("post"), .action("/order")) { html in
                        html.element(.input, .type("hidden"), .name("article"), .value(String(retryArticle)))
                        html.element(.button, .class("button"), .type("submit"), text: texts.tryAgain)
                    }
                }
                html.element(.p) { html in
                    if let orderAddress {
                        html.element(.a, .class("button secondary"), .href(orderAddress), text: texts.seeOrder)
                    }
                    html.element(.a, .class("button secondary"), .href("/orders"), text: texts.seeOrders)
                }
            }
            for answer in answers { write(answer, to: &html) }
        }
    }

    private func write(_ answer: Answer, to html: inout HTMLWriter) {
        let texts = frame.texts
        html.element(.section, .class("panel")) { html in
            html.element(.h2, text: answer.title)
            html.element(.p, .class(answer.hasArrived ? "state ok" : "state"), text: answer.arrival)
            guard !answer.fields.isEmpty else { return }
            html.element(.div, .class("scroll fields"), .tabIndex(0)) { html in
                html.element(.table) { html in
                    html.element(.caption, .class("visually-hidden"), text: texts.allFields)
                    html.element(.thead) { html in
                        html.element(.tr) { html in
                            html.element(.th, .scope("col"), text: texts.field)
                            html.element(.th, .scope("col"), text: texts.value)
                        }
                    }
                    html.element(.tbody) { html in
                        for field in answer.fields {
                            html.element(.tr) { html in
                                html.element(.th, .scope("row")) { html in html.element(.code, text: field.name) }
                                html.element(.td, text: field.value)
                            }
                        }
                    }
                }
            }
        }
    }
}
