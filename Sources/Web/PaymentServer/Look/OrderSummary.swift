import Pages

/// What is being paid, before anything is asked of the shopper.
struct OrderSummary: Sendable {
    let amount: String
    let reference: String
    /// Empty when the shop gave none.
    let orderNumber: String

    func write(to html: inout HTMLWriter, _ texts: PaymentTexts) {
        html.element(.section, .class("order sips_trans_ref_table"), .ariaLabel(texts.yourOrder)) { html in
            html.element(.p, .class("muted"), text: texts.amountToPay)
            html.element(.p, .class("total amount"), text: amount)
            html.element(.dl) { html in
                line(texts.reference, reference, &html)
                if !orderNumber.isEmpty { line(texts.orderNumber, orderNumber, &html) }
            }
        }
    }

    private func line(_ name: String, _ value: String, _ html: inout HTMLWriter) {
        html.element(.div) { html in
            html.element(.dt, text: name)
            html.element(.dd, .class("number"), text: value)
        }
    }
}
