import Pages

/// One payment at the cash desk: what it is now, what was just said, what can be done.
struct OfficeOrderPage: HTMLContent {
    /// One exchange, ready to show.
    struct Talk: Hashable {
        let title: String
        let when: String
        let text: String
        let isGood: Bool
        let code: String
        let sent: String
        let received: String
    }

    /// A form of one operation.
    struct Form: Hashable {
        let operation: OfficeCounter.Operation
        let isPossible: Bool
    }

    let frame: ShopFrame
    let title: String
    let id: String
    /// As the platform's diagnosis tells it; nil when it could not be asked.
    let state: (text: String, weight: OfficeWords.Weight)?
    let facts: [FactList.Fact]
    /// What went wrong with what was typed, or on the way.
    let problem: String?
    /// The newest first.
    let talks: [Talk]
    let forms: [Form]
    /// What stands in the fields of amounts.
    let balance: String
    let token: String
    let clock: ClockPanel?

    private var words: OfficeWords { OfficeWords(language: frame.language) }

    func write(to html: inout HTMLWriter) {
        let words = words
        frame.write(to: &html) { html in
            html.element(.p, .class("small")) { html in
                html.element(.a, .href("/office"), text: words.say("← La caisse", "← The cash desk"))
            }
            html.element(.h1, text: title)
            if let problem {
                html.write(Notice(.error, title: words.say("Cela n’est pas parti", "This was not sent"), problem))
            }
            if let latest = talks.first { writeLatest(latest, to: &html) }
            html.element(.div, .class("columns")) { html in
                html.element(.div) { html in
                    writeState(to: &html)
                    if let clock { html.write(clock) }
                }
                writeForms(to: &html)
            }
            if talks.count > 1 { writeHistory(to: &html) }
        }
    }

    private func writeLatest(_ talk: Talk, to html: inout HTMLWriter) {
        html.element(.section, .class("notice \(talk.isGood ? "success" : "error")"), .role("status")) { html in
            html.element(
                .h2,
                text: "\(talk.title) : \(talk.text)".replacing(" : ", with: frame.language == .french ? " : " : ": "))
            writeLines(talk, to: &html)
        }
    }

    private func writeLines(_ talk: Talk, to html: inout HTMLWriter) {
        let words = words
        html.element(.p, .class("muted small"), text: "\(talk.when), \(talk.code)")
        for (name, line) in [(words.say("Envoyé", "Sent"), talk.sent), (words.say("Reçu", "Received"), talk.received)] {
            html.element(.h3, .class("line-title"), text: name)
            html.element(.pre, .class("line"), .tabIndex(0)) { html in html.element(.code, text: line) }
        }
    }

    private func writeState(to html: inout HTMLWriter) {
        let words = words
        html.element(.section, .class("panel"), .ariaLabelledBy("now")) { html in
            html.element(.h2, .id("now"), text: words.say("Maintenant", "Now"))
            if let state {
                let look =
                    switch state.weight {
                    case .good: "state ok"
                    case .bad: "state no"
                    case .neutral: "state"
                    }
                html.element(.p, .class(look), text: state.text)
            } else {
                html.element(
                    .p, text: words.say("La plateforme n’a pas pu le dire.", "The platform could not tell."))
            }
            html.write(FactList(facts))
        }
    }

    private func writeForms(to html: inout HTMLWriter) {
        let words = words
        html.element(.section, .class("panel"), .ariaLabelledBy("operations")) { html in
            html.element(.h2, .id("operations"), text: words.say("Opérations", "Operations"))
            for form in forms where form.isPossible { write(form, to: &html) }
            let refused = forms.filter { !$0.isPossible }
            guard !refused.isEmpty else { return }
            html.element(.details) { html in
                html.element(
                    .summary,
                    text: words.say("Ce que cet état refuse (réponse 24)", "What this state refuses (answer 24)"))
                for form in refused { write(form, to: &html) }
            }
        }
    }

    private func write(_ form: Form, to html: inout HTMLWriter) {
        let words = words
        let operation = form.operation
        html.element(
            .form, .class("operation"), .method("post"), .action("/office/orders/\(id)/\(operation.rawValue)"),
            .id(operation.rawValue)
        ) { html in
            html.element(.input, .type("hidden"), .name("token"), .value("\(token)-\(operation.rawValue)"))
            if operation.takesAmount {
                html.write(
                    TextField(
                        id: "\(operation.rawValue)-amount", name: "amount",
                        label: words.say(
                            "\(words.operation(operation)) : montant", "\(words.operation(operation)): amount"),
                        hint: words.hint(operation), value: balance, inputMode: "decimal", autocomplete: "off",
                        maxLength: 16))
            } else if operation == .advice {
                html.write(
                    TextField(
                        id: "advice-number", name: "authorisation_id",
                        label: words.say("Forcer : numéro d’autorisation", "Force: authorisation number"),
                        hint: words.hint(operation), autocomplete: "off", maxLength: 10))
            } else {
                html.element(.p, .class("hint"), text: words.hint(operation))
            }
            html.element(
                .button, .class(form.isPossible && operation != .diagnosis ? "button" : "button secondary"),
                .type("submit"), text: words.operation(operation))
        }
    }

    private func writeHistory(to html: inout HTMLWriter) {
        let words = words
        html.element(.section, .class("panel"), .ariaLabelledBy("history")) { html in
            html.element(.h2, .id("history"), text: words.say("Avant cela", "Before that"))
            for talk in talks.dropFirst() {
                html.element(.details, .class("talk")) { html in
                    html.element(.summary) { html in
                        html.element(.span, .class(talk.isGood ? "state ok" : "state no"), text: talk.title)
                        html.element(.span, .class("muted small"), text: talk.when)
                    }
                    html.element(.p, text: talk.text)
                    writeLines(talk, to: &html)
                }
            }
        }
    }
}

/// Between the shop and Paylib: what Office answered, and the one button that goes on.
struct OfficeDeparturePage: HTMLContent {
    let frame: ShopFrame
    let summary: OrderSummary
    let talk: OfficeOrderPage.Talk
    let address: String
    let fields: [(name: String, value: String)]

    func write(to html: inout HTMLWriter) {
        let words = OfficeWords(language: frame.language)
        frame.write(to: &html) { html in
            html.element(.h1, text: words.say("Payer par Paylib", "Pay by Paylib"))
            html.element(.div, .class("columns")) { html in
                html.write(summary)
                html.element(.section, .class("panel")) { html in
                    html.element(.p, text: talk.text)
                    html.element(.form, .method("post"), .action(address)) { html in
                        for field in fields {
                            html.element(.input, .type("hidden"), .name(field.name), .value(field.value))
                        }
                        html.element(
                            .button, .class("button wide"), .type("submit"),
                            text: words.say("Continuer chez Paylib", "Go on to Paylib"))
                    }
                }
            }
            html.element(.section, .class("panel")) { html in
                html.element(.h2, text: talk.title)
                html.element(.p, .class("muted small"), text: "\(talk.when), \(talk.code)")
                for (name, line) in [
                    (words.say("Envoyé", "Sent"), talk.sent), (words.say("Reçu", "Received"), talk.received),
                ] {
                    html.element(.h3, .class("line-title"), text: name)
                    html.element(.pre, .class("line"), .tabIndex(0)) { html in html.element(.code, text: line) }
                }
            }
        }
    }
}
