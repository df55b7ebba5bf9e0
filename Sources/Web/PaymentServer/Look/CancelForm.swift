import Pages

/// The way out: cancels the payment and goes back to the shop (facts § 4.2).
struct CancelForm: Sendable {
    let action: String
    let image: ShopImage?

    func write(to html: inout HTMLWriter, _ texts: PaymentTexts) {
        html.element(.form, .method("post"), .action(action), .class("after")) { html in
            html.write(
                PageButton(
                    label: texts.cancelAndReturn, image: image,
                    classes: "button secondary wide sips_customer_return_button"))
        }
    }
}
