import Pages

/// The button that takes the shopper back to the shop with the sealed answer (facts § 4.2).
struct ReturnForm: Sendable {
    /// `normal_return_url` or `cancel_return_url`.
    let address: String
    /// The sealed answer, in hexadecimal.
    let data: String
    let label: String
    let image: ShopImage?

    func write(to html: inout HTMLWriter) {
        html.element(.form, .method("post"), .action(address)) { html in
            html.element(.input, .type("hidden"), .name("DATA"), .value(data))
            html.write(PageButton(label: label, image: image, classes: "button wide sips_customer_return_button"))
        }
    }
}

/// A submit button with a text, or with the shop's image that says the same.
struct PageButton: HTMLContent {
    let label: String
    let image: ShopImage?
    let classes: String

    func write(to html: inout HTMLWriter) {
        html.element(.button, .type("submit"), .class(classes)) { html in
            if let image {
                html.element(.img, .src(image.address), .alt(label))
            } else {
                html.text(label)
            }
        }
    }
}
