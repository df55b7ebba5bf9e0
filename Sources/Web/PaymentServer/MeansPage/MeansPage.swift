import Pages

/// The choice of a means of payment, when the shop's page gave none (guide figure 5).
struct MeansPage: HTMLContent {
    struct Choice: Sendable {
        /// The wire name, which the form posts.
        let name: String
        /// As shoppers call it.
        let label: String
        let mark: TrustedHTML
    }

    var frame: PaymentFrame
    var order: OrderSummary
    /// The means of each block, in the order of the blocks.
    var blocks: [[Choice]]
    /// Where the choice is posted.
    var action: String
    var cancel: CancelForm?
    /// Unless `header_flag` is `no`.
    var showsSentence: Bool
    /// Paylib was chosen and cannot be reached right now.
    var walletIsDown: Bool = false

    func write(to html: inout HTMLWriter) {
        let texts = frame.texts
        frame.write(to: &html, title: texts.chooseMean) { html in
            html.element(.div, .class("wrap columns")) { html in
                order.write(to: &html, texts)
                html.element(.section, .class("secure panel")) { html in
                    html.element(.h1, text: texts.chooseMean)
                    if walletIsDown { html.write(Notice(.error, texts.walletUnavailable)) }
                    if showsSentence { html.element(.p, .class("hint"), text: texts.meansSentence) }
                    html.element(.form, .method("post"), .action(action)) { html in
                        for block in blocks { write(block, to: &html, texts) }
                    }
                    cancel?.write(to: &html, texts)
                }
            }
        }
    }

    private func write(_ block: [Choice], to html: inout HTMLWriter, _ texts: PaymentTexts) {
        html.element(.ul, .class("means")) { html in
            for choice in block {
                html.element(.li) { html in
                    html.element(
                        .button, .type("submit"), .name("mean"), .value(choice.name), .class("mean"),
                        .ariaLabel(texts.payWith.filled(with: choice.label))
                    ) { html in
                        html.trusted(choice.mark)
                        html.text(choice.label)
                    }
                }
            }
        }
    }
}
