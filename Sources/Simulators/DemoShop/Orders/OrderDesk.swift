import Pages
import Payments

/// Makes orders: numbers them, and says what `request` is to be called with.
struct OrderDesk: Sendable {
    let kit: ShopKit
    let now: @Sendable () -> Instant
    let random: @Sendable () -> UInt64

    /// Transactions of scripts that leave the number out are named by the time of day, up to 235959: ours begin above.
    private static let transactionNumbers: Range<UInt64> = 240_000..<1_000_000

    func order(article: Int, language: PageLanguage) -> ShopOrder {
        let number = number()
        return ShopOrder(
            id: "PP-\(number)", createdAt: now(), language: language, article: article,
            fields: [
                .init(name: "amount", value: String(Article.all[article].price)),
                .init(name: "currency_code", value: "978"),
                .init(name: "payment_means", value: "CB,2,VISA,2,MASTERCARD,2,AMEX,2,PAYLIB,2"),
                .init(name: "language", value: language.rawValue), .init(name: "transaction_id", value: number),
                .init(name: "order_id", value: "PP-\(number)"),
            ])
    }

    /// - Parameter fields: what the expert filled in; the last of a name counts.
    func order(fields: [ShopOrder.Field], language: PageLanguage) -> ShopOrder {
        let number = number()
        let given = Set(fields.map(\.name))
        let defaults = [
            ShopOrder.Field(name: "transaction_id", value: number), .init(name: "order_id", value: "PP-\(number)"),
            .init(name: "language", value: language.rawValue),
        ]
        let all = defaults.filter { !given.contains($0.name) } + fields
        let id = all.last { $0.name == "order_id" }?.value ?? ""
        return ShopOrder(
            id: id.isEmpty ? "PP-\(number)" : id, createdAt: now(), language: language, article: nil, fields: all)
    }

    /// An order that Office is asked to pay.
    ///
    /// - Parameters:
    ///   - way: `paylib`, `card` or `duplicate`.
    ///   - fields: beyond those that every order has; the last of a name counts.
    func officeOrder(
        way: String, article: Int?, amount: String, currency: String = "978", number: String? = nil,
        fields: [ShopOrder.Field] = [], language: PageLanguage
    ) -> ShopOrder {
        let number = number ?? self.number()
        return ShopOrder(
            id: "PP-\(number)", createdAt: now(), language: language, article: article,
            fields: [
                .init(name: "office", value: way), .init(name: "amount", value: amount),
                .init(name: "currency_code", value: currency), .init(name: "transaction_id", value: number),
                .init(name: "order_id", value: "PP-\(number)"),
            ] + fields)
    }

    /// The arguments of `request` for an order, as a shop at `address` gives them.
    func arguments(for order: ShopOrder, at address: String) -> [(name: String, value: String)] {
        let own = [
            ("merchant_id", kit.merchant), ("merchant_country", kit.country),
            ("normal_return_url", address + "/return"),
            ("cancel_return_url", address + "/cancel"), ("automatic_response_url", address + "/autoresponse"),
        ]
        let given = Set(order.fields.map(\.name))
        return own.filter { !given.contains($0.0) } + order.fields.map { ($0.name, $0.value) }
    }

    /// A new order's number.
    func number() -> String {
        let range = Self.transactionNumbers
        return String(range.lowerBound + random() % UInt64(range.count))
    }
}
