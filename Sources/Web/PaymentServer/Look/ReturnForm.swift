import Pages

/// The button that takes the shopper back to the shop (facts § 4.2, guide § 5.3.3).
struct ReturnForm: Sendable {
    struct Field: Sendable {
        let name: String
        let value: String
    }

    /// `normal_return_url`, `cancel_return_url` or `return_url`.
    let address: String
    let fields: [Field]
    let label: String
    let image: ShopImage?

    init(address: String, fields: [Field], label: String, image: ShopImage?) {
        self.address = address
        self.fields = fields
        self.label = label
        self.image = image
    }

    /// - Parameter data: the sealed answer, in hexadecimal.
    init(address: String, data: String, label: String, image: ShopImage?) {
        self.init(address: address, fields: [Field(name: "DATA", value: data)], label: label, image: image)
    }

    func write(to html: inout HTMLWriter) {
        html.element(.form, .method("post"), .action(address)) { html in
            for field in fields {
                html.element(.input, .type("hidden"), .name(field.name), .value(field.value))
            }
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
