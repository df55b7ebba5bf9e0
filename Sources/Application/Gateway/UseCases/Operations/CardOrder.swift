package import Payments

/// A payment by a card that the shop itself took (`author`, facts § 7.3).
package struct CardOrder: Sendable {
    package let account: MerchantAccount
    package let transactionID: TransactionID
    package let amount: Money
    package let card: CardNumber
    /// `card_type`.
    package let mean: PaymentMean
    package let expiry: CardExpiry
    /// Nil when `cvv_flag` says that there is none.
    package let cryptogram: Cryptogram?
    package let captureMode: CaptureMode
    /// As it was sent: over Office a payment with 3-D is captured within three days (facts § 5.12).
    package let captureDay: Int
    package let details: OrderDetails
    package let origin: String
    package let idempotencyKey: IdempotencyKey?

    package init(
        account: MerchantAccount, transactionID: TransactionID, amount: Money, card: CardNumber, mean: PaymentMean,
        expiry: CardExpiry, cryptogram: Cryptogram?, captureMode: CaptureMode, captureDay: Int, details: OrderDetails,
        origin: String, idempotencyKey: IdempotencyKey?
    ) {
        self.account = account
        self.transactionID = transactionID
        self.amount = amount
        self.card = card
        self.mean = mean
        self.expiry = expiry
        self.cryptogram = cryptogram
        self.captureMode = captureMode
        self.captureDay = captureDay
        self.details = details
        self.origin = origin
        self.idempotencyKey = idempotencyKey
    }
}
