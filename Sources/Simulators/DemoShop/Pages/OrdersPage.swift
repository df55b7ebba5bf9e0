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
        /// When the automatic response came, or that it did not.
        let automatic: String
        let hasAutomatic: Bool
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
            html.element(.p) { html in
                html.element(.a, .class("button secondary"), .href("/orders"), text: texts.reload)
            }
            html.element(.ul, .class("panel orders")) { html in
                for row in rows { write(row, to: &html) }
            }
        }
    }

    private func write(_ row: Row, to html: inout HTMLWriter) {
        let texts = frame.texts
        html.element(.li, .id(row.id)) { html in
            html.element(.p) { html in
                html.element(.a, .href("/orders/" + row.id), text: row.id)
                html.element(.br)
                html.text(row.title)
            }
            write(texts.amount, row.amount, look: "amount", to: &html)
            write(texts.state, row.state, look: row.isPaid.map { $0 ? "state ok" : "state no" } ?? "state", to: &html)
            write(texts.automaticAnswer, row.automatic, look: row.hasAutomatic ? "state ok" : "state", to: &html)
            write(texts.when, row.when, look: "number", to: &html)
        }
    }

    private func write(_ label: String, _ text: String, look: String, to html: inout HTMLWriter) {
        html.element(.p) { html in
            html.element(.span, .class("muted small"), text: label)
            html.element(.br)
            html.element(.span, .class(look), text: text)
        }
    }
}
