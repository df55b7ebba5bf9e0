import Pages
import Payments

/// An order in the words of a language.
struct OrderWords {
    let order: ShopOrder
    let language: PageLanguage

    private var texts: ShopTexts { ShopTexts.in(language) }

    var title: String {
        guard let article = order.article, Article.all.indices.contains(article) else { return texts.order }
        return Article.all[article].name(language)
    }

    var amount: String {
        let digits = order.field("amount")
        guard let units = Int64(digits), let currency = try? Currency(code: order.field("currency_code")) else {
            return digits
        }
        return language.amount(minorUnits: units, decimals: currency.decimals, currency: currency.letters)
    }

    var summary: OrderSummary {
        OrderSummary(
            language: language, title: title, amount: amount, id: order.id, transactionID: order.field("transaction_id")
        )
    }

    var row: OrdersPage.Row {
        let code = order.answer?[.responseCode]
        return OrdersPage.Row(
            id: order.id, title: title, amount: amount, when: Self.date(order.createdAt, language),
            state: code.map(texts.result) ?? (order.isOffice ? officeState : texts.waiting),
            isPaid: code.map { $0 == "00" },
            automatic: automatic, hasAutomatic: order.automatic != nil)
    }

    private var automatic: String {
        order.automatic.map(arrival) ?? (order.expectsAutomatic ? texts.notYet : texts.noneExpected)
    }

    /// `reçue à 15:57:28`, in Paris.
    func arrival(_ arrival: ShopOrder.Arrival) -> String {
        let time = CivilTime(paris: arrival.at)
        return "\(texts.arrivedAt) \(language.time(hour: time.hour, minute: time.minute, second: time.second))"
    }

    func result(_ frame: ShopFrame, retries: Bool = true) -> ResultPage {
        let code = order.answer?[.responseCode] ?? ""
        let isPaid = code == "00"
        let bank = order.answer?[.bankResponseCode] ?? ""
        return ResultPage(
            frame: frame, weight: isPaid ? .success : code == "17" ? .information : .error,
            headline: texts.result(code),
            detail: isPaid ? texts.acceptedDetail : texts.notPaidDetail,
            code: "response_code \(code)" + (bank.isEmpty ? "" : ", bank_response_code \(bank)"), summary: summary,
            answers: [
                .init(
                    title: texts.browserAnswer, arrival: order.browser.map(arrival) ?? texts.notYet,
                    hasArrived: order.browser != nil, fields: order.browser?.answer.fields ?? []),
                .init(
                    title: texts.automaticAnswer, arrival: automatic, hasArrived: order.automatic != nil,
                    fields: order.automatic?.answer.fields ?? []),
            ], retryArticle: isPaid ? nil : order.article, orderAddress: nil)
    }

    static func date(_ instant: Instant, _ language: PageLanguage) -> String {
        let time = CivilTime(paris: instant)
        return language.date(year: time.day.year, month: time.day.month, day: time.day.day) + " "
            + language.time(hour: time.hour, minute: time.minute, second: time.second)
    }
}

extension ShopOrder {
    /// The value that `request` is called with, or nothing.
    func field(_ name: String) -> String { fields.last { $0.name == name }?.value ?? "" }
}
