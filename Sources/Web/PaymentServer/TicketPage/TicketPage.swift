import Pages

/// The ticket of an accepted payment, line by line as figure 6 of the guide.
struct TicketPage: HTMLContent {
    var frame: PaymentFrame
    /// `17 Juin 2013 15:57:28 (UTC/GMT)`.
    var date: String
    /// Nil with `NO_DISPLAY_URL`.
    var shopAddress: String?
    var merchantID: String
    var reference: String
    var amount: String
    /// `4907 ##### 01/16`; nil with `NO_DISPLAY_CARD`.
    var card: String?
    var authorisation: String
    var certificate: String
    /// `receipt_complement`, made harmless.
    var complement: TrustedHTML?
    /// Unless `NO_WINDOWS_MSG`.
    var showsWindowNotice: Bool
    var returnForm: ReturnForm

    func write(to html: inout HTMLWriter) {
        let texts = frame.texts
        frame.write(to: &html, title: texts.accepted) { html in
            html.element(.section, .class("wrap")) { html in
                html.element(.div, .class("outcome panel secure")) { html in
                    html.trusted(Picture.good)
                    html.element(.h1, text: texts.accepted)
                    returnForm.write(to: &html)
                    html.write(FactList(lines(texts), class: "sips_receipt_table"))
                    if let complement, !complement.isEmpty {
                        // Receipts used to be tables, and shops write rows for them.
                        html.element(complement.startsWithRow ? .table : .div, .class("complement")) { html in
                            html.trusted(complement)
                        }
                    }
                    html.element(.p, text: texts.keepReference)
                    if showsWindowNotice { html.element(.p, .class("hint"), text: texts.windowNotice) }
                }
            }
        }
    }

    private func lines(_ texts: PaymentTexts) -> [FactList.Fact] {
        var lines = [FactList.Fact(texts.transactionDate, date)]
        if let shopAddress { lines.append(FactList.Fact(texts.shopAddress, shopAddress)) }
        lines.append(FactList.Fact(texts.merchantID, merchantID, isNumber: true))
        lines.append(FactList.Fact(texts.transactionReference, reference, isNumber: true))
        lines.append(FactList.Fact(texts.transactionAmount, amount, isNumber: true))
        if let card { lines.append(FactList.Fact(texts.cardNumberOnTicket, card, isNumber: true)) }
        lines.append(FactList.Fact(texts.authorisation, authorisation, isNumber: true))
        lines.append(FactList.Fact(texts.certificate, certificate, isNumber: true))
        return lines
    }
}
