import Gateway
import Onboarding
import Pages
import Payments

/// Turns a payment as it stands into the display-ready page that shows it.
struct PageComposer: Sendable {
    let view: PaymentView
    let nonce: String
    /// Business time, for the copyright's year.
    let now: Instant
    /// What a payment through Office is known by; empty for others.
    var redirectionData: String = ""

    var request: PaymentRequest { view.session.request }
    private var display: Set<DataKeywords.Display> { request.dataKeywords.display }
    private var language: PageLanguage { PageLanguage(rawValue: request.language.rawValue) ?? .french }
    var texts: PaymentTexts { .texts(in: language) }
    var token: SessionToken { view.session.token }

    // MARK: - Before the bank is asked

    /// - Parameter walletIsDown: true when Paylib was chosen and could not be reached.
    func meansPage(walletIsDown: Bool = false) -> MeansPage {
        let frame = frame(.capture, warns: true)
        return MeansPage(
            frame: frame, order: order, blocks: blocks, action: PaymentPath.address(of: token, "mean"),
            cancel: cancelForm(frame.dress),
            showsSentence: request.fields[RequestField.headerFlag].lowercased() != "no", walletIsDown: walletIsDown)
    }

    func cardPage(of mean: PaymentMean, problems: EntryProblems = EntryProblems()) -> CardPage {
        let frame = frame(.capture, warns: true)
        return CardPage(
            frame: frame, order: order, meanLabel: MeanLabel.short(mean),
            marks: display.contains(.noCardLogo) ? [] : marks(of: mean), cryptogramLength: mean.cryptogramLength,
            entry: problems, action: PaymentPath.address(of: token, "card"),
            otherMeanAction: view.payableMeans.count > 1 ? PaymentPath.address(of: token, "mean") : nil,
            cancel: cancelForm(frame.dress))
    }

    func waitingForBankPage() -> WaitingPage {
        WaitingPage(
            frame: frame(.capture, warns: false), order: order, reason: .bank, address: PaymentPath.address(of: token))
    }

    /// - Parameter address: where the shopper goes on; nil while the wallet's answer is awaited.
    func walletPage(address: String?) -> WaitingPage {
        let frame = frame(.capture, warns: false)
        return WaitingPage(
            frame: frame, order: order, reason: .wallet(address: address),
            address: PaymentPath.address(of: token, "wallet"), cancel: cancelForm(frame.dress))
    }

    // MARK: - After

    func ticketPage(of paid: PaidTransaction, _ answer: SealAnswer.Answer) -> TicketPage {
        let complement = request.fields[RequestField.receiptComplement].readWireText
        let merchant = view.merchant
        let frame = frame(.accepted, warns: false)
        return TicketPage(
            frame: frame, date: moment(paid.paidAt),
            shopAddress: display.contains(.noAddress) ? nil : merchant.shopAddress,
            merchantID: merchant.account.id.digits, reference: request.transactionID.text, amount: amount,
            card: display.contains(.noCardNumber) ? nil : paid.card.map(printed),
            authorisation: paid.authorisationID ?? "", certificate: paid.certificate ?? "",
            complement: complement.isEmpty
                ? nil : HTMLSanitiser { ShopDress.address(of: $0, in: merchant) }.sanitise(complement),
            showsWindowNotice: !display.contains(.noWindowsMessage),
            returnForm: ReturnForm(
                address: answer.address, data: answer.data, label: texts.returnToShop, image: frame.dress.returnLogo))
    }

    func refusalPage(_ reason: RefusalPage.Reason, _ code: ResponseCode, _ answer: SealAnswer.Answer) -> RefusalPage {
        let frame = frame(.refused, warns: false)
        // Whoever has cancelled already only goes back.
        let label = reason == .cancelled ? texts.returnToShop : texts.cancelAndReturn
        return RefusalPage(
            frame: frame, reason: reason, responseCode: code.rawValue,
            returnForm: ReturnForm(
                address: answer.address, data: answer.data, label: label, image: frame.dress.cancelLogo))
    }

    // MARK: - Parts

    func frame(_ variant: ShopDress.Variant, warns: Bool) -> PaymentFrame {
        let warning: PaymentFrame.Warning? =
            switch view.merchant.phase {
            case .demonstration: .demonstration
            case .preProduction: .preProduction
            case .production: nil
            }
        return PaymentFrame(
            language: language, dress: ShopDress(of: view, variant: variant), nonce: nonce,
            warning: warns ? warning : nil, showsSecureMark: !display.contains(.noSSLSymbols),
            copyrightYear: display.contains(.noCopyright) ? nil : CivilTime(paris: now).day.year)
    }

    var order: OrderSummary {
        OrderSummary(
            amount: amount, reference: request.transactionID.text,
            orderNumber: request.fields[RequestField.orderID].readWireText)
    }

    var amount: String {
        let currency = request.amount.currency
        return language.amount(
            minorUnits: request.amount.minorUnits, decimals: currency.decimals, currency: currency.letters)
    }

    func cancelForm(_ dress: ShopDress) -> CancelForm? {
        if display.contains(.noCancel) { return nil }
        return CancelForm(action: PaymentPath.address(of: token, "cancel"), image: dress.cancelLogo)
    }

    /// The means that can be paid with, by block, in the shop's order of blocks.
    private var blocks: [[MeansPage.Choice]] {
        let wanted = request.fields[RequestField.blockOrder].split(separator: ",").compactMap { Int($0) }
        var seen: Set<Int> = []
        let numbers = (wanted + request.means.map(\.block).sorted()).filter { seen.insert($0).inserted }
        let payable = view.payableMeans
        return numbers.map { block in
            payable.filter { mean in request.means.first { $0.mean == mean }?.block == block }.map { mean in
                MeansPage.Choice(
                    name: mean.name, label: MeanLabel.long(mean, texts), mark: MeanMark.picture(of: mean))
            }
        }.filter { !$0.isEmpty }
    }

    /// A CB card is nearly always a Visa or a Mastercard too, and shoppers look for the sign they know.
    private func marks(of mean: PaymentMean) -> [CardPage.Mark] {
        (mean == .cb ? [.cb, .visa, .mastercard] : [mean]).map { mean in
            CardPage.Mark(name: mean.name, picture: MeanMark.picture(of: mean))
        }
    }

    /// `17 Juin 2013 15:57:28 (UTC/GMT)` (guide figure 6).
    private func moment(_ instant: Instant) -> String {
        let time = CivilTime(greenwich: instant)
        return language.moment(
            year: time.day.year, month: time.day.month, day: time.day.day, hour: time.hour, minute: time.minute,
            second: time.second, zone: "UTC/GMT")
    }

    /// `4907 ##### 01/16` (guide figure 6).
    private func printed(_ card: CardOnFile) -> String { "\(card.extract.prefix(4)) ##### \(card.expiry.printed)" }
}
