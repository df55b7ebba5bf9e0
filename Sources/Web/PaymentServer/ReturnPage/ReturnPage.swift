import Pages

/// A payment that a shop began over Office has come to a good end: back to the shop, which tells the shopper the rest
/// (guide § 5.3.3).
struct ReturnPage: HTMLContent {
    var frame: PaymentFrame
    var reference: String
    var amount: String
    var returnForm: ReturnForm

    func write(to html: inout HTMLWriter) {
        let texts = frame.texts
        frame.write(to: &html, title: texts.accepted) { html in
            html.element(.section, .class("wrap")) { html in
                html.element(.div, .class("outcome panel secure")) { html in
                    html.trusted(Picture.good)
                    html.element(.h1, text: texts.accepted)
                    html.element(.p, text: texts.completeOrder)
                    returnForm.write(to: &html)
                    html.write(
                        FactList(
                            [
                                FactList.Fact(texts.transactionReference, reference, isNumber: true),
                                FactList.Fact(texts.transactionAmount, amount, isNumber: true),
                            ]))
                    // The payment stands already: where scripts run, the way back needs no click.
                    html.script("document.forms[0].submit()", nonce: frame.nonce)
                }
            }
        }
    }
}
