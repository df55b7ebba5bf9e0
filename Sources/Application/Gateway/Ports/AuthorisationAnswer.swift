package import Payments

/// What the acquirer answered to an ``AuthorisationRequest``.
package struct AuthorisationAnswer: Hashable, Sendable {
    package let bankResponseCode: BankResponseCode
    /// `authorisation_id`, up to ten characters; nil unless the bank agreed.
    package let authorisationID: String?
    /// Nil when the acquirer says nothing of the cryptogram (Amex, wallets without one).
    package let cryptogram: CryptogramResponseCode?

    package init(bankResponseCode: BankResponseCode, authorisationID: String?, cryptogram: CryptogramResponseCode?) {
        self.bankResponseCode = bankResponseCode
        self.authorisationID = authorisationID
        self.cryptogram = cryptogram
    }
}
