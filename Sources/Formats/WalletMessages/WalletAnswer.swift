package import Payments

/// What the wallet answers to the platform.
package enum WalletAnswer: Sendable {
    /// Where to send the shopper.
    case visit(reference: String, address: String)
    /// The shopper is still at the wallet.
    case pending
    /// How the shopper was authenticated; the card comes with a success only (guide § 4.4, table 4).
    case decided(WalletAuthentication, card: HandedOverCard?)
    /// The wallet does not know that visit.
    case unknownVisit
}

/// The card that a wallet hands over for one payment, server to server.
package struct HandedOverCard: Sendable {
    package let number: CardNumber
    package let expiry: CardExpiry
    /// CB, VISA or MASTERCARD.
    package let brand: PaymentMean
    package let cryptogram: Cryptogram?
    /// CAVV in base64; nil without authentication.
    package let authenticationValue: String?

    package init(
        number: CardNumber, expiry: CardExpiry, brand: PaymentMean, cryptogram: Cryptogram?,
        authenticationValue: String?
    ) {
        self.number = number
        self.expiry = expiry
        self.brand = brand
        self.cryptogram = cryptogram
        self.authenticationValue = authenticationValue
    }
}

extension WalletAnswer {
    var fields: WalletFields {
        var fields = WalletFields()
        switch self {
        case .visit(let reference, let address):
            fields.append("kind", "visit")
            fields.append("reference", reference)
            fields.append("address", address)
        case .pending:
            fields.append("kind", "pending")
        case .decided(let authentication, let card):
            fields.append("kind", "decided")
            fields.append("method", authentication.method.rawValue)
            fields.append("status", authentication.status.rawValue)
            card?.append(to: &fields)
        case .unknownVisit:
            fields.append("kind", "unknown_visit")
        }
        return fields
    }

    init(fields: WalletFields) throws(WalletMessageError) {
        switch fields["kind"] {
        case "visit":
            let address = try fields.text("address", upTo: 2048)
            guard address.hasPrefix("https://") || address.hasPrefix("http://") else { throw .field("address") }
            self = .visit(reference: try fields.text("reference", upTo: 64), address: address)
        case "pending": self = .pending
        case "decided": self = try Self.decided(fields)
        case "unknown_visit": self = .unknownVisit
        default: throw .field("kind")
        }
    }

    private static func decided(_ fields: WalletFields) throws(WalletMessageError) -> WalletAnswer {
        guard let method = fields["method"].flatMap(WalletAuthentication.Method.init(rawValue:)) else {
            throw .field("method")
        }
        guard let status = fields["status"].flatMap(WalletAuthentication.Status.init(rawValue:)) else {
            throw .field("status")
        }
        let card = fields["number"] == nil ? nil : try HandedOverCard(fields: fields)
        // A success without a card cannot be paid, and a card without a success must not be.
        guard (status == .success) == (card != nil) else { throw .field("number") }
        return .decided(WalletAuthentication(method: method, status: status), card: card)
    }
}

extension HandedOverCard {
    fileprivate func append(to fields: inout WalletFields) {
        fields.append("number", number.withDigits { $0 })
        fields.append("expiry", expiry.sixDigits)
        fields.append("brand", brand.name)
        fields.append("cryptogram", cryptogram?.withDigits { $0 })
        fields.append("cavv", authenticationValue)
    }

    fileprivate init(fields: WalletFields) throws(WalletMessageError) {
        guard let number = try? CardNumber(fields["number"] ?? "") else { throw .field("number") }
        guard let expiry = try? CardExpiry(sixDigits: fields["expiry"] ?? "") else { throw .field("expiry") }
        guard let brand = try? PaymentMean(fields["brand"] ?? ""), [.cb, .visa, .mastercard].contains(brand) else {
            throw .field("brand")
        }
        var cryptogram: Cryptogram?
        if let digits = fields["cryptogram"] {
            guard let read = try? Cryptogram(digits, length: brand.cryptogramLength) else { throw .field("cryptogram") }
            cryptogram = read
        }
        let value = fields["cavv"]
        if let value, value.isEmpty || value.utf8.count > 64 || !value.utf8.allSatisfy(Self.isBase64) {
            throw .field("cavv")
        }
        self.init(number: number, expiry: expiry, brand: brand, cryptogram: cryptogram, authenticationValue: value)
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2b, 0x2f, 0x3d: true
        default: false
        }
    }
}
