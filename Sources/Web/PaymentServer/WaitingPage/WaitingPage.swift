import Pages

/// The bank is being asked, or the shopper is at the wallet: true whenever it is read, and it reads itself again.
struct WaitingPage: HTMLContent {
    enum Reason: Hashable, Sendable {
        case bank
        /// The address at the wallet where the shopper goes on; nil while the wallet has not given one.
        case wallet(address: String?)
        /// The wallet could not be reached, and is tried again.
        case walletDown
    }

    var frame: PaymentFrame
    var order: OrderSummary
    var reason: Reason
    /// Where the page looks for news.
    var address: String
    var cancel: CancelForm?

    func write(to html: inout HTMLWriter) {
        let texts = frame.texts
        let title =
            switch reason {
            case .bank: texts.waitingTitle
            case .wallet: texts.atWalletTitle
            case .walletDown: texts.unavailableTitle
            }
        let refresh = PageShell.Refresh(seconds: reason == .bank ? 2 : 10, address: address)
        frame.write(to: &html, title: title, refresh: refresh) { html in
            html.element(.div, .class("wrap columns")) { html in
                order.write(to: &html, texts)
                html.element(.section, .class("secure panel")) { html in
                    html.trusted(Picture.wait)
                    html.element(.h1, text: title)
                    if isWaiting { html.element(.div, .class("progress"), .ariaHidden) }
                    switch reason {
                    case .bank:
                        html.element(.p, text: texts.waitingText)
                        html.element(.p, text: texts.waitingDoNotPayAgain)
                        html.element(.a, .class("button secondary wide"), .href(address), text: texts.refreshNow)
                    case .walletDown:
                        html.element(.p, text: texts.walletDownText)
                        html.element(.a, .class("button wide"), .href(address), text: texts.tryAgain)
                    case .wallet(let wallet):
                        html.element(.p, text: wallet == nil ? texts.waitingForWallet : texts.atWalletText)
                        if let wallet {
                            html.element(.a, .class("button wide"), .href(wallet), text: texts.continueAtWallet)
                        }
                    }
                    cancel?.write(to: &html, texts)
                }
            }
        }
    }

    /// False while it is the shopper's turn, at the wallet.
    private var isWaiting: Bool {
        switch reason {
        case .bank, .wallet(nil): true
        case .wallet(.some), .walletDown: false
        }
    }
}
