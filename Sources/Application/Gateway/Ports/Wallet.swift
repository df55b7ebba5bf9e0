package import Payments

/// The wallet's side of a payment (Paylib): the shopper goes there by redirect, the card comes back server to server.
package protocol Wallet: Sendable {
    /// Announces a payment.
    ///
    /// - Throws: any error when the wallet cannot be reached or refuses; the payment page answers 90.
    func open(_ order: WalletOrder) async throws -> WalletVisit

    /// What became of a visit; safe to ask again.
    func outcome(of reference: WalletReference) async throws -> WalletOutcome
}

/// The wallet's own name for one visit; up to 64 characters.
package struct WalletReference: Hashable, Sendable {
    package let text: String
    package init(_ text: String) { self.text = text }
}

/// What the wallet is told of a payment (guide § 4.6: the shop's name and logo are handed over).
package struct WalletOrder: Sendable {
    /// Made by the engine: opening the same order twice gives the same visit.
    package let identifier: Identifier
    package let amount: Money
    package let shopName: String
    /// An https address, or nil.
    package let shopLogo: String?
    /// What the shopper sees as the payment's reference.
    package let reference: String
    /// Two-letter code of ISO 639-1.
    package let language: String
    /// Where the wallet sends the shopper back.
    package let returnAddress: String

    package init(
        identifier: Identifier, amount: Money, shopName: String, shopLogo: String?, reference: String, language: String,
        returnAddress: String
    ) {
        self.identifier = identifier
        self.amount = amount
        self.shopName = shopName
        self.shopLogo = shopLogo
        self.reference = reference
        self.language = language
        self.returnAddress = returnAddress
    }
}

/// Where to send the shopper.
package struct WalletVisit: Hashable, Sendable {
    package let reference: WalletReference
    package let address: String

    package init(reference: WalletReference, address: String) {
        self.reference = reference
        self.address = address
    }
}

/// What a visit to the wallet ended with.
package enum WalletOutcome: Sendable {
    /// The shopper is still there.
    case pending
    /// The wallet knows how the shopper was authenticated; the card is there after a success only.
    case decided(WalletAuthentication, card: WalletCard?)
}

/// The card that a wallet hands over for one payment.
package struct WalletCard: Sendable {
    package let number: CardNumber
    package let expiry: CardExpiry
    /// The brand under the wallet: CB, VISA or MASTERCARD.
    package let brand: PaymentMean
    package let cryptogram: Cryptogram?
    /// Base64 proof of authentication (CAVV); nil without authentication.
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
