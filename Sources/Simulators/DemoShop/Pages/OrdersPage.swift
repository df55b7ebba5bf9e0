import Pages

/// All orders, the newest first, and whether the platform has called about each.
struct OrdersPage: HTMLContent {
    struct Row: Hashable {
        let id: String
        let title: String
        let amount: String
        let when: String
        /// In words, and whether it is good news; nil while nothing is known.
        let state: String
        let isPaid: Bool?
        /// When the automatic response came; nil when it has not.
        let automatic: String?
    }

    let frame: ShopFrame
    let rows: [Row]

    func write(to html: inout HTMLWriter) {
        let texts = frame.texts
        frame.write(to: &html) { html in
            html.element(.h1, text: texts.orders)
            guard !rows.isEmpty else {
                html.element(.p) { html in html.element(.a, .href("/"), text: texts.noOrders) }
                return
            }
            html.element(.p) { html in html.element(.a, .class("button secondary"), .href("/orders"), text: texts.reload) }
            html.element(.div, .class("panel scroll"), .tabIndex(0)) { html in
                html.element(.table) { html in
                    html.element(.thead) { html in
                        html.element(.tr) { html in
                            for title in [texts.order, texts.amount, texts.state, texts.automaticAnswer, texts.when] {
                                html.element(.th, .scope("col"), text: title)
                            }
                        }
                    }
                    html.element(.tbody) { html in
                        for row in rows { write(row, to: &html) }
                    }
                }
            }
        }
    }

    private func write(_ row: Row, to html: inout HTMLWriter) {
        html.element(.tr, .id(row.id)) { html in
            html.element(.th, .scope("row")) { html in
                html.element(.a, .href("/orders/" + row.id), text: row.id)
                html.element(.br)
                html.element(.span, .class("muted small"), text: row.title)
            }
            html.element(.td, .class("amount"), text: row.amount)
            html.element(.td) { html in
                let look = row.isPaid.map { $0 ? "state ok" : "state no" } ?? "state"
                html.element(.span, .class(look), text: row.state)
            }
            html.element(.td) { html in
                html.element(
                    .span, .class(row.automatic == nil ? "state" : "state ok"), text: row.automatic ?? frame.texts.notYet)
            }
            html.element(.td, .class("number"), text: row.when)
        }
    }
}
