import Pages

/// Any keyword of `request`, typed by hand.
struct ExpertPage: HTMLContent {
    /// Keywords with a field of their own, and what stands in it at first.
    static let keywords: [(name: String, value: String)] = [
        ("amount", "1000"), ("currency_code", "978"), ("payment_means", ""), ("capture_mode", ""), ("capture_day", ""),
        ("data", ""), ("language", ""), ("transaction_id", ""), ("order_id", ""), ("customer_id", ""),
        ("customer_email", ""), ("return_context", ""), ("caddie", ""), ("templatefile", ""), ("bgcolor", ""),
        ("textcolor", ""), ("logo_id", ""), ("receipt_complement", ""),
    ]

    let frame: ShopFrame
    /// What was typed; the keywords' first values when empty.
    let values: [String: String]
    let others: String
    let error: String?

    func write(to html: inout HTMLWriter) {
        let texts = frame.texts
        frame.write(to: &html) { html in
            html.element(.h1, text: texts.expertTitle)
            html.element(.p, text: texts.expertText)
            if let error { html.write(Notice(.error, title: texts.formError, error)) }
            html.element(.form, .class("panel"), .method("post"), .action("/expert")) { html in
                for keyword in Self.keywords {
                    html.write(
                        TextField(
                            id: keyword.name, name: keyword.name, label: keyword.name,
                            value: values[keyword.name] ?? (values.isEmpty ? keyword.value : ""), autocomplete: "off",
                            maxLength: 4096, isRequired: false))
                }
                html.element(.div, .class("field")) { html in
                    html.element(.label, .for("others"), text: texts.otherKeywords)
                    html.element(.span, .class("hint"), .id("others-hint"), text: texts.otherKeywordsHint)
                    html.element(
                        .textarea, .class("input"), .id("others"), .name("others"), .rows(6),
                        .ariaDescribedBy("others-hint"), .spellcheckOff, text: others)
                }
                html.element(.button, .class("button"), .type("submit"), text: texts.makeForm)
            }
        }
    }
}

/// A page without anything but words.
struct MessagePage: HTMLContent {
    let frame: ShopFrame

    func write(to html: inout HTMLWriter) {
        frame.write(to: &html) { html in
            html.element(.h1, text: frame.title)
            html.element(.p) { html in html.element(.a, .class("button"), .href("/"), text: frame.texts.home) }
        }
    }
}
