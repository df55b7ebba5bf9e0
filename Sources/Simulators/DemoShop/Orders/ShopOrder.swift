import Pages
import Payments

/// What someone wants to buy, and what the shop has heard of its payment since.
struct ShopOrder: Hashable, Sendable {
    /// Which way an answer came.
    enum Way: String, Hashable, Sendable {
        /// The shopper's browser, to `normal_return_url`.
        case normal
        /// The shopper's browser, to `cancel_return_url`.
        case cancel
        /// The platform itself.
        case automatic
    }

    /// An answer with the way and the time it came.
    struct Arrival: Hashable, Sendable {
        let way: Way
        let at: Instant
        let answer: KitAnswer
    }

    /// `order_id` on the wire.
    let id: String
    let createdAt: Instant
    let language: PageLanguage
    /// Place among the articles; nil for an order of the expert's form, or one the shop did not make.
    let article: Int?
    /// What `request` is called with, besides the shop's own addresses.
    let fields: [Field]
    var browser: Arrival?
    var automatic: Arrival?
    /// What was said to Office about it, the oldest first.
    private(set) var exchanges: [OfficeExchange] = []

    /// A keyword of `request` with its value.
    struct Field: Hashable, Sendable {
        let name: String
        let value: String
    }

    init(id: String, createdAt: Instant, language: PageLanguage, article: Int?, fields: [Field]) {
        self.id = id
        self.createdAt = createdAt
        self.language = language
        self.article = article
        self.fields = fields
    }

    /// The surest word on the payment: the platform's own before the browser's.
    var answer: KitAnswer? { automatic?.answer ?? browser?.answer }

    /// True for an order that was paid, or is to be, without the kit's form.
    var isOffice: Bool { field("office") != "" }

    /// The platform calls about every authorisation; a shopper who gave up asked for none (facts § 4.3), and Office's
    /// payments have no address to call.
    var expectsAutomatic: Bool { automatic == nil && !isOffice && browser?.answer[.responseCode] != "17" }

    /// What Office is told it is; nil until somebody said on which day it was paid.
    var payment: OfficePayment? {
        let dates = [answer?[.paymentDate], exchanges.lazy.compactMap(\.paymentDate).first]
        guard let date = dates.compactMap(\.self).first(where: { !$0.isEmpty }) else { return nil }
        return OfficePayment(
            transactionID: field("transaction_id"), paymentDate: date, currency: field("currency_code"))
    }

    /// The oldest leave once there are many.
    mutating func keep(_ exchange: OfficeExchange) {
        exchanges.append(exchange)
        if exchanges.count > Self.maximumExchanges { exchanges.remove(at: 1) }
    }

    private static let maximumExchanges = 50

    mutating func receive(_ arrival: Arrival) {
        switch arrival.way {
        case .normal, .cancel: browser = arrival
        // A second delivery says the same as the first.
        case .automatic: automatic = automatic ?? arrival
        }
    }
}

extension OfficeExchange {
    /// The day on which this exchange paid, where it did.
    fileprivate var paymentDate: String? {
        guard ["author", "duplicate", "paymentProviderFinalize"].contains(function), !answer["new_status"].isEmpty
        else {
            return nil
        }
        return answer["transaction_date"]
    }
}
