import Payments

/// The registered shoppers as JSON, for whoever lists test accounts: login, password, what happens.
enum ShopperList {
    static var json: String { "[" + PaylibShopper.all.map(object).joined(separator: ",\n") + "]\n" }

    // Every text is a literal of the table, without quotes: nothing needs escaping.
    private static func object(_ shopper: PaylibShopper) -> String {
        let cards = shopper.cards.map { #"{"label":"\#($0.label)","bank":"\#($0.number.lastTwoDigits)"}"# }
        let members = [
            ("login", shopper.email), ("password", shopper.password), ("note", shopper.note),
            ("method", shopper.method.rawValue), ("secret", shopper.secret), ("status", shopper.ending.rawValue),
        ]
        return "{" + members.map { #""\#($0.0)":"\#($0.1)","# }.joined()
            + #""cards":[\#(cards.joined(separator: ","))]}"#
    }
}
