package import Payments

/// What the platform asks of the wallet.
package enum WalletRequest: Hashable, Sendable {
    /// Announces a payment; the same order gets the same visit.
    case open(WalletOpening)
    /// What became of the visit of that reference.
    case outcome(reference: String)
}

/// A payment as the wallet is told of it (guide § 4.6: the shop's name and logo are handed over).
package struct WalletOpening: Hashable, Sendable {
    package let order: Identifier
    package let amount: Money
    package let shopName: String
    /// An https address, or nil.
    package let shopLogo: String?
    package let reference: String
    /// Two letters.
    package let language: String
    /// Where the shopper goes back: http or https.
    package let returnAddress: String

    package init(
        order: Identifier, amount: Money, shopName: String, shopLogo: String?, reference: String, language: String,
        returnAddress: String
    ) {
        self.order = order
        self.amount = amount
        self.shopName = shopName
        self.shopLogo = shopLogo
        self.reference = reference
        self.language = language
        self.returnAddress = returnAddress
    }
}

extension WalletRequest {
    var fields: WalletFields {
        var fields = WalletFields()
        switch self {
        case .open(let opening):
            fields.append("kind", "open")
            fields.append("order", opening.order.hexadecimal)
            fields.append("amount", opening.amount.digits)
            fields.append("currency", opening.amount.currency.code)
            fields.append("shop", opening.shopName)
            fields.append("logo", opening.shopLogo)
            fields.append("reference", opening.reference)
            fields.append("language", opening.language)
            fields.append("return", opening.returnAddress)
        case .outcome(let reference):
            fields.append("kind", "outcome")
            fields.append("reference", reference)
        }
        return fields
    }

    init(fields: WalletFields) throws(WalletMessageError) {
        switch fields["kind"] {
        case "open": self = .open(try WalletOpening(fields: fields))
        case "outcome": self = .outcome(reference: try fields.text("reference", upTo: 64))
        default: throw .field("kind")
        }
    }
}

extension WalletOpening {
    fileprivate init(fields: WalletFields) throws(WalletMessageError) {
        guard let order = fields["order"].flatMap({ Identifier(hexadecimal: $0) }) else { throw .field("order") }
        let logo = fields["logo"]
        if let logo, !logo.hasPrefix("https://") || logo.utf8.count > 512 { throw .field("logo") }
        let returnAddress = try fields.text("return", upTo: 2048)
        guard returnAddress.hasPrefix("https://") || returnAddress.hasPrefix("http://") else { throw .field("return") }
        let language = try fields.text("language", upTo: 2)
        guard language.utf8.count == 2, language.utf8.allSatisfy({ (0x61...0x7a).contains($0) }) else {
            throw .field("language")
        }
        self.init(
            order: order, amount: try Self.money(in: fields), shopName: try fields.text("shop", upTo: 128),
            shopLogo: logo, reference: try fields.text("reference", upTo: 64), language: language,
            returnAddress: returnAddress)
    }

    private static func money(in fields: WalletFields) throws(WalletMessageError) -> Money {
        guard let currency = try? Currency(code: fields["currency"] ?? "") else { throw .field("currency") }
        guard let amount = try? Money(digits: fields["amount"] ?? "", currency: currency) else {
            throw .field("amount")
        }
        return amount
    }
}
