import Payments

/// The registered shoppers as JSON, for the page that lists test accounts.
enum ShopperList {
    static var json: String {
        let shoppers = PaylibShopper.all.map { shopper in
            let cards = shopper.cards.map { #"{"label":"\#($0.label)","bank":"\#($0.number.lastTwoDigits)"}"# }
            return #"{"email":"\#(shopper.email)","password":"\#(shopper.password)","method":"\#(shopper.method.rawValue)","#
                + #""secret":"\#(shopper.secret)","status":"\#(shopper.ending.rawValue)","cards":[\#(cards.joined(separator: ","))]}"#
        }
        return "[" + shoppers.joined(separator: ",\n") + "]\n"
    }
}
