import Pages

/// A page of the wallet: the order on top, the step's form, and what the simulation wants one to know.
struct WalletPage: HTMLContent {
    let language: PageLanguage
    let nonce: String
    /// Where the form goes; the page's own address.
    let address: String
    let order: Order
    let content: Content
    let mark: String

    /// What is being paid, ready to show.
    struct Order: Hashable {
        let shopName: String
        let shopLogo: String?
        let amount: String
        let reference: String
    }

    /// What the step asks or tells.
    enum Content {
        case login(email: String, problem: String?)
        case cards(labels: [String], problem: String?)
        case bank(label: String, hidesInput: Bool, secret: String, problem: String?)
        case confirmation(card: String)
        case finished(title: String, isSuccess: Bool, returnAddress: String)
    }

    func write(to html: inout HTMLWriter) {
        let texts = WalletTexts.in(language)
        PageShell(
            language: language, title: "\(title(texts)) – \(texts.homeTitle)", styleSheet: .wallet, styleNonce: nonce
        ).write(
            to: &html, header: { WalletFrame.writeHeader(to: &$0, texts: texts) },
            main: { html in
                html.element(.div, .class("narrow")) { html in
                    writeOrder(to: &html, texts: texts)
                    html.element(.section, .class("panel")) { html in writeContent(to: &html, texts: texts) }
                    writeSimulation(to: &html, texts: texts)
                }
            })
    }

    private func title(_ texts: WalletTexts) -> String {
        switch content {
        case .login: texts.loginTitle
        case .cards: texts.cardTitle
        case .bank: texts.bankTitle
        case .confirmation: texts.confirmTitle
        case .finished(let title, _, _): title
        }
    }

    private func writeOrder(to html: inout HTMLWriter, texts: WalletTexts) {
        html.element(.div, .class("panel order")) { html in
            if let logo = order.shopLogo { html.element(.img, .src(logo), .alt("")) }
            html.element(.div) { html in
                html.element(.p) { html in
                    html.element(.span, .class("muted small"), text: texts.payTo)
                    html.element(.br)
                    html.element(.strong, text: order.shopName)
                }
                html.element(.p, .class("muted small"), text: "\(texts.reference) \(order.reference)")
            }
            html.element(.p, .class("amount")) { html in
                html.element(.span, .class("visually-hidden"), text: texts.amount + " ")
                html.text(order.amount)
            }
        }
    }

    private func writeContent(to html: inout HTMLWriter, texts: WalletTexts) {
        html.element(.h1, text: title(texts))
        switch content {
        case .login(let email, let problem):
            writeProblem(problem, field: "email", to: &html, texts: texts)
            writeForm(to: &html, texts: texts, button: texts.goOn) { html in
                html.write(
                    TextField(
                        id: "email", name: "email", label: texts.email, error: problem, value: email, type: "email",
                        inputMode: "email", autocomplete: "username", maxLength: 128))
                html.write(
                    TextField(
                        id: "password", name: "password", label: texts.password, type: "password",
                        autocomplete: "current-password", maxLength: 128))
            }
        case .cards(let labels, let problem):
            writeProblem(problem, field: "card-0", to: &html, texts: texts)
            writeForm(to: &html, texts: texts, button: texts.goOn) { html in writeCards(labels, to: &html, texts) }
        case .bank(let label, let hidesInput, _, let problem):
            writeProblem(problem, field: "secret", to: &html, texts: texts)
            writeForm(to: &html, texts: texts, button: texts.verify) { html in
                html.write(
                    TextField(
                        id: "secret", name: "secret", label: label, error: problem,
                        type: hidesInput ? "password" : "text",
                        inputMode: hidesInput ? nil : "numeric", autocomplete: hidesInput ? "off" : "one-time-code",
                        maxLength: 64))
            }
        case .confirmation(let card):
            html.write(FactList([.init(texts.card, card, isNumber: true)]))
            writeForm(to: &html, texts: texts, button: "\(texts.pay) \(order.amount)") { _ in }
        case .finished(_, let isSuccess, let returnAddress):
            if !isSuccess { html.element(.p, text: texts.nothingPaid) }
            html.element(.a, .class("button wide"), .href(returnAddress), text: texts.goBack)
        }
    }

    private func writeProblem(_ problem: String?, field: String, to html: inout HTMLWriter, texts: WalletTexts) {
        guard let problem else { return }
        html.write(ErrorSummary(title: texts.problemTitle, items: [.init(message: problem, field: field)]))
    }

    /// The button that goes on comes first: it is what Enter presses.
    private func writeForm(
        to html: inout HTMLWriter, texts: WalletTexts, button: String, fields: (inout HTMLWriter) -> Void
    ) {
        html.element(.form, .method("post"), .action(address)) { html in
            html.element(.input, .type("hidden"), .name("mark"), .value(mark))
            fields(&html)
            html.element(.button, .class("button wide"), .type("submit"), .name("do"), .value("go"), text: button)
            html.element(
                .button, .class("button secondary wide"), .type("submit"), .name("do"), .value("cancel"),
                .formNoValidate(),
                text: texts.cancel)
        }
    }

    private func writeCards(_ labels: [String], to html: inout HTMLWriter, _ texts: WalletTexts) {
        html.element(.fieldset) { html in
            html.element(.legend, .class("visually-hidden"), text: texts.cardLegend)
            for (index, label) in labels.enumerated() {
                html.element(.label, .class("choice"), .for("card-\(index)")) { html in
                    html.element(
                        .input, .type("radio"), .id("card-\(index)"), .name("card"), .value(String(index)), .required(),
                        .checked(index == 0))
                    html.element(.span, .class("number"), text: label)
                }
            }
        }
    }

    private func writeSimulation(to html: inout HTMLWriter, texts: WalletTexts) {
        switch content {
        case .login: WalletFrame.writeAccounts(to: &html, texts: texts)
        case .cards: html.element(.aside, .class("simulation"), text: texts.simulationCard)
        case .bank(_, _, let secret, _):
            html.element(.aside, .class("simulation")) { html in
                html.text(texts.simulationSecret + " ")
                html.element(.code, text: secret)
            }
        case .confirmation, .finished: break
        }
    }
}
