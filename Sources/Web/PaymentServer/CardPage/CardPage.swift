import Pages

/// The card's number, expiry and cryptogram: one form, after the order.
struct CardPage: HTMLContent {
    /// A card's mark and its wire name.
    struct Mark: Sendable {
        let name: String
        let picture: TrustedHTML
    }

    var frame: PaymentFrame
    var order: OrderSummary
    /// As shoppers call the kind of card that was chosen.
    var meanLabel: String
    /// The cards that are taken; empty with `CARD_NO_LOGO`.
    var marks: [Mark]
    /// 3, or 4 where the cryptogram is on the front.
    var cryptogramLength: Int
    var entry: EntryProblems = EntryProblems()
    /// Where the form is posted.
    var action: String
    /// Where another means can be chosen; nil when there is no other.
    var otherMeanAction: String?
    var cancel: CancelForm?

    func write(to html: inout HTMLWriter) {
        let texts = frame.texts
        let title = texts.payByCard
        frame.write(to: &html, title: entry.hasProblem ? "\(texts.checkEntry) - \(title)" : title) { html in
            html.element(.div, .class("wrap columns")) { html in
                order.write(to: &html, texts)
                html.element(.section, .class("secure panel")) { html in
                    if entry.hasProblem { html.write(ErrorSummary(title: texts.checkEntry, items: problems(texts))) }
                    html.element(.h1, text: title)
                    writeMarks(to: &html, texts)
                    if entry.hasProblem {
                        html.element(
                            .p, .class("hint"),
                            text: texts.nothingAskedYet + (entry.isLastAttempt ? " " + texts.lastAttempt : ""))
                    }
                    writeForm(to: &html, texts)
                    if let otherMeanAction {
                        html.element(.form, .method("post"), .action(otherMeanAction), .class("after")) { html in
                            html.write(PageButton(label: texts.otherMean, image: nil, classes: "button quiet wide"))
                        }
                    }
                    cancel?.write(to: &html, texts)
                }
            }
            html.script(Self.script, nonce: frame.nonce)
        }
    }

    /// Groups the digits as they are typed, adds the slash of the expiry, and dims the marks of other brands.
    ///
    /// The page works as well without it: the server reads every grouping.
    private static let script: StaticString = """
        (()=>{const n=document.getElementById("number"),e=document.getElementById("expiry"),
        brands=[[/^4/,"VISA"],[/^(5[1-5]|2[2-7])/,"MASTERCARD"],[/^3[47]/,"AMEX"],[/^3(0[0-5]|[689])/,"DINERS"],[/^35/,"JCB"]],
        atEnd=f=>f.selectionStart===f.value.length;
        n.addEventListener("input",()=>{const d=n.value.replace(/\\D/g,""),b=(brands.find(x=>x[0].test(d))||[])[1];
        document.querySelectorAll("[data-mean]").forEach(m=>m.classList.toggle("dim",!!b&&m.dataset.mean!==b&&m.dataset.mean!=="CB"));
        if(atEnd(n)&&!/[^\\d .-]/.test(n.value))n.value=(b==="AMEX"?[d.slice(0,4),d.slice(4,10),d.slice(10)]:d.match(/.{1,4}/g)||[])
        .filter(x=>x).join(" ")});
        e.addEventListener("input",i=>{if(atEnd(e)&&/^(0[1-9]|1[0-2])$/.test(e.value)&&!/^delete/.test(i.inputType||""))e.value+="/"})})()
        """

    private func writeMarks(to html: inout HTMLWriter, _ texts: PaymentTexts) {
        html.element(.p, .class("visually-hidden"), text: texts.acceptedCards + " " + meanLabel)
        guard !marks.isEmpty else { return }
        html.element(.div, .class("cards")) { html in
            for mark in marks {
                html.element(.span, .dataMean(mark.name)) { html in html.trusted(mark.picture) }
            }
        }
    }

    private func writeForm(to html: inout HTMLWriter, _ texts: PaymentTexts) {
        html.element(.form, .method("post"), .action(action), .noValidate()) { html in
            html.write(
                TextField(
                    id: "number", name: "number", label: texts.cardNumber, hint: texts.cardNumberHint,
                    error: numberMessage(texts), inputMode: "numeric", autocomplete: "cc-number", enterKeyHint: "next",
                    maxLength: 40, labelClass: "sips_card_number_title",
                    inputClass: "amount-field number sips_card_number_input"))
            html.element(.div, .class("pair")) { html in
                html.write(
                    TextField(
                        id: "expiry", name: "expiry", label: texts.expiry, hint: texts.expiryHint,
                        error: expiryMessage(texts), value: entry.expiry, inputMode: "numeric", autocomplete: "cc-exp",
                        enterKeyHint: "next", maxLength: 12,
                        labelClass: "sips_expiry_date_card_title",
                        inputClass: "number sips_expiry_month_card_input sips_expiry_year_card_input"))
                html.write(
                    TextField(
                        id: "cryptogram", name: "cryptogram", label: texts.cryptogram,
                        hint: cryptogramLength == 4 ? texts.cryptogramHintFront : texts.cryptogramHintBack,
                        error: cryptogramMessage(texts), inputMode: "numeric", autocomplete: "cc-csc",
                        enterKeyHint: "done",
                        maxLength: cryptogramLength + 2, inputClass: "number sips_cryptogram_code_input",
                        picture: cryptogramLength == 4 ? Picture.cryptogramOnFront : Picture.cryptogramOnBack))
            }
            html.write(
                PageButton(
                    label: texts.payNow.filled(with: order.amount), image: frame.dress.submitLogo,
                    classes: "button wide sips_submit_button"))
        }
    }

    // MARK: - What is wrong, in words

    private func problems(_ texts: PaymentTexts) -> [ErrorSummary.Item] {
        [
            (numberMessage(texts), "number"), (expiryMessage(texts), "expiry"),
            (cryptogramMessage(texts), "cryptogram"),
        ].compactMap { message, field in message.map { ErrorSummary.Item(message: $0, field: field) } }
    }

    private func numberMessage(_ texts: PaymentTexts) -> String? {
        switch entry.numberProblem {
        case nil: nil
        case .missing: texts.numberMissing
        case .malformed: texts.numberMalformed
        case .notOfMean: texts.numberNotOfMean.filled(with: meanLabel)
        }
    }

    private func expiryMessage(_ texts: PaymentTexts) -> String? {
        switch entry.expiryProblem {
        case nil: nil
        case .missing: texts.expiryMissing
        case .malformed: texts.expiryMalformed
        case .past: texts.expiryPast
        }
    }

    private func cryptogramMessage(_ texts: PaymentTexts) -> String? {
        switch entry.cryptogramProblem {
        case nil: nil
        case .missing: texts.cryptogramMissing
        case .malformed: texts.cryptogramMalformed.filled(with: String(cryptogramLength))
        }
    }
}
