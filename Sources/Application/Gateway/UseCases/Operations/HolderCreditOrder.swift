package import Payments

/// Money for a card's holder that no payment came before (`creditholder`, facts § 7.3).
package struct HolderCreditOrder: Sendable {
    package let account: MerchantAccount
    package let transactionID: TransactionID
    package let amount: Money
    package let card: CardNumber
    package let mean: PaymentMean
    package let expiry: CardExpiry
    package let details: OrderDetails
    package let origin: String
    package let idempotencyKey: IdempotencyKey?

    package init(
        account: MerchantAccount, transactionID: TransactionID, amount: Money, card: CardNumber, mean: PaymentMean,
        expiry: CardExpiry, details: OrderDetails, origin: String, idempotencyKey: IdempotencyKey?
    ) {
        self.account = account
        self.transactionID = transactionID
        self.amount = amount
        self.card = card
        self.mean = mean
        self.expiry = expiry
        self.details = details
        self.origin = origin
        self.idempotencyKey = idempotencyKey
    }
}
