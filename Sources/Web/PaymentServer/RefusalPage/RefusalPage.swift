import Pages

/// A payment that was not made: who said no, what it means, and the way back (guide figure 7).
struct RefusalPage: HTMLContent {
    enum Reason: Hashable, Sendable {
        /// The bank refused: figure 7, to the letter.
        case bank
        case wallet
        /// 90 after the bank was asked: a hold, if any, is being released.
        case noAnswer
        /// 90 before the bank was asked.
        case unavailable
        case tooManyAttempts
        case cancelled
        /// Another payment took the number first.
        case alreadyProcessed
    }

    var frame: PaymentFrame
    var reason: Reason
    /// `response_code`, for whoever must explain it later.
    var responseCode: String
    var returnForm: ReturnForm
    /// Posts the form by itself where scripts run: whoever cancels has clicked once already.
    var returnsByItself: Bool = false

    func write(to html: inout HTMLWriter) {
        let texts = frame.texts
        let title = title(texts)
        frame.write(to: &html, title: title) { html in
            html.element(.section, .class("wrap")) { html in
                html.element(.div, .class("outcome panel secure")) { html in
                    html.trusted(Picture.bad)
                    html.element(.h1, text: title)
                    if reason == .bank { html.element(.p, .class("regret"), text: texts.regret) }
                    returnForm.write(to: &html)
                    for paragraph in paragraphs(texts) { html.element(.p, text: paragraph) }
                    html.element(.p, .class("code"), text: "\(texts.responseCode) \(responseCode)")
                    if returnsByItself { html.script("document.forms[0].submit()", nonce: frame.nonce) }
                }
            }
        }
    }

    private func title(_ texts: PaymentTexts) -> String {
        switch reason {
        case .bank: texts.refusedByBank
        case .wallet: texts.refusedByWallet
        case .noAnswer: texts.noAnswerTitle
        case .unavailable: texts.unavailableTitle
        case .tooManyAttempts: texts.tooManyAttemptsTitle
        case .cancelled: texts.cancelledTitle
        case .alreadyProcessed: texts.alreadyProcessedTitle
        }
    }

    private func paragraphs(_ texts: PaymentTexts) -> [String] {
        switch reason {
        case .bank: [texts.nothingWillBeCollected + " " + texts.tryAnotherWay]
        case .wallet, .tooManyAttempts, .cancelled: [texts.nothingAsked + " " + texts.tryAnotherWay]
        case .noAnswer: [texts.noAnswerText, texts.tryAnotherWay]
        case .alreadyProcessed: [texts.alreadyProcessedText]
        case .unavailable: [texts.nothingWillBeCollected + " " + texts.tryAnotherWay]
        }
    }
}
