package import Payments

/// What the acquirer is asked for one payment.
package struct AuthorisationRequest: Sendable {
    package let trace: AcquirerTrace
    package let contract: ContractNumber
    package let account: MerchantAccount
    package let shopName: String
    package let amount: Money
    package let card: CardNumber
    package let expiry: CardExpiry
    /// Nil when none was asked for.
    package let cryptogram: Cryptogram?
    /// The proof of authentication that a wallet gave, base64; nil for a plain card.
    package let authenticationValue: String?

    package init(
        trace: AcquirerTrace, contract: ContractNumber, account: MerchantAccount, shopName: String, amount: Money,
        card: CardNumber, expiry: CardExpiry, cryptogram: Cryptogram?, authenticationValue: String?
    ) {
        self.trace = trace
        self.contract = contract
        self.account = account
        self.shopName = shopName
        self.amount = amount
        self.card = card
        self.expiry = expiry
        self.cryptogram = cryptogram
        self.authenticationValue = authenticationValue
    }
}
