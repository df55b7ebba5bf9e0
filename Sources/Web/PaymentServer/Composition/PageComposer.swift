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

    private var request: PaymentRequest { view.session.request }
    private var display: Set<DataKeywords.Display> { request.dataKeywords.display }
    private var language: PageLanguage { PageLanguage(rawValue: request.language.rawValue) ?? .french }
    private var texts: PaymentTexts { .texts(in: language) }
    private var token: SessionToken { view.session.token }

    // MARK: - Before the bank is asked

    /// - Parameter walletIsDown: true when Paylib was chosen and could not be reached.
    func meansPage(walletIsDown: Bool = false) -> MeansPage {
        MeansPage(
            frame: frame(.capture, warns: true), order: order, blocks: blocks,
            action: PaymentPath.address(of: token, "mean"), cancel: cancelForm,
            showsSentence: request.fields[RequestField.headerFlag].lowercased() != "no", walletIsDown: walletIsDown)
    }

    func cardPage(of mean: PaymentMean, problems: EntryProblems = EntryProblems()) -> CardPage {
        CardPage(
            frame: frame(.capture, warns: true), order: order, meanLabel: MeanLabel.short(mean),
            marks: display.contains(.noCardLogo) ? [] : marks(of: mean), cryptogramLength: mean.cryptogramLength,
            entry: problems, action: PaymentPath.address(of: token, "card"),
            otherMeanAction: view.payableMeans.count > 1 ? PaymentPath.address(of: token, "mean") : nil,
            cancel: cancelForm)
    }

    func waitingForBankPage() -> WaitingPage {
        WaitingPage(
            frame: frame(.capture, warns: false), order: order, reason: .bank, address: PaymentPath.address(of: token))
    }

    /// - Parameter address: where the shopper goes on; nil while the wallet's answer is awaited.
    func walletPage(address: String?) -> WaitingPage {
        WaitingPage(
            frame: frame(.capture, warns: false), order: order, reason: .wallet(address: address),
            address: PaymentPath.address(of: token, "wallet"), cancel: cancelForm)
    }

    // MARK: - After

    func ticketPage(of paid: PaidTransaction, _ answer: SealAnswer.Answer) -> TicketPage {
        let complement = request.fields[RequestField.receiptComplement].readWireText
        let merchant = view.merchant
        return TicketPage(
            frame: frame(.accepted, warns: false), date: moment(paid.paidAt),
            shopAddress: display.contains(.noAddress) ? nil : merchant.shopAddress,
            merchantID: merchant.account.id.digits, reference: request.transactionID.text, amount: amount,
            card: display.contains(.noCardNumber) ? nil : paid.card.map(printed),
            authorisation: paid.authorisationID ?? "", certificate: paid.certificate ?? "",
            complement: complement.isEmpty
                ? nil : HTMLSanitiser { ShopDress.address(of: $0, in: merchant) }.sanitise(complement),
            showsWindowNotice: !display.contains(.noWindowsMessage), returnForm: returnForm(answer))
    }

    func refusalPage(_ reason: RefusalPage.Reason, _ code: ResponseCode, _ answer: SealAnswer.Answer) -> RefusalPage {
        RefusalPage(
            frame: frame(.refused, warns: false), reason: reason, responseCode: code.rawValue,
            returnForm: returnForm(answer))
    }

    // MARK: - Parts

    private func frame(_ variant: ShopDress.Variant, warns: Bool) -> PaymentFrame {
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

    private var order: OrderSummary {
        OrderSummary(
            amount: amount, reference: request.transactionID.text,
            orderNumber: request.fields[RequestField.orderID].readWireText)
    }

    private var amount: String {
        let currency = request.amount.currency
        return language.amount(
            minorUnits: request.amount.minorUnits, decimals: currency.decimals, currency: currency.letters)
    }

    private var cancelForm: CancelForm? {
        if display.contains(.noCancel) { return nil }
        return CancelForm(
            action: PaymentPath.address(of: token, "cancel"), image: ShopDress(of: view, variant: .capture).cancelLogo)
    }

    private func returnForm(_ answer: SealAnswer.Answer) -> ReturnForm {
        let dress = ShopDress(of: view, variant: answer.isAccepted ? .accepted : .refused)
        return ReturnForm(
            address: answer.address, data: answer.data,
            label: answer.isAccepted ? texts.returnToShop : texts.cancelAndReturn,
            image: answer.isAccepted ? dress.returnLogo : dress.cancelLogo)
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
    private func marks(of mean: PaymentMean) -> [TrustedHTML] {
        (mean == .cb ? [.cb, .visa, .mastercard] : [mean]).map(MeanMark.picture)
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
