import Pages

/// An order that is not paid yet: what it is, and the kit's form.
struct OrderPage: HTMLContent {
    /// Stands where the kit's form goes: the form is the kit's own bytes, which the writer would escape.
    static let formMark = "\u{e000}kit form\u{e000}"

    let frame: ShopFrame
    let summary: OrderSummary
    /// What `request` said instead of a form.
    let error: String?
    let hints: ShopHints

    func write(to html: inout HTMLWriter) {
        let texts = frame.texts
        frame.write(to: &html) { html in
            html.element(.h1, text: texts.orderTitle)
            html.element(.div, .class("columns")) { html in
                html.write(summary)
                html.element(.section, .class("panel"), .ariaLabelledBy("means")) { html in
                    html.element(.h2, .id("means"), text: texts.chooseMeans)
                    if let error {
                        html.write(Notice(.error, title: texts.formError, error))
                    } else {
                        html.element(.div, .class("kit"), text: Self.formMark)
                    }
                }
            }
            html.write(TestAccounts(language: frame.language, hints: hints))
        }
    }

    /// The page with the form in its place.
    func rendered(form: [UInt8]) -> [UInt8] {
        let page = rendered()
        guard let place = page.firstRange(of: Array(Self.formMark.utf8)) else { return page }
        return page[..<place.lowerBound] + form + page[place.upperBound...]
    }
}

/// What is being bought, beside the form or the result.
struct OrderSummary: HTMLContent {
    let language: PageLanguage
    let title: String
    let amount: String
    let id: String
    let transactionID: String

    func write(to html: inout HTMLWriter) {
        let texts = ShopTexts.in(language)
        html.element(.section, .class("panel"), .ariaLabelledBy("summary")) { html in
            html.element(.h2, .id("summary"), text: title)
            html.element(.p, .class("total amount")) { html in
                html.element(.span, .class("visually-hidden"), text: texts.toPay + " ")
                html.text(amount)
            }
            html.write(
                FactList([
                    .init(texts.reference, id, isNumber: true), .init(texts.transaction, transactionID, isNumber: true),
                ]))
        }
    }
}
