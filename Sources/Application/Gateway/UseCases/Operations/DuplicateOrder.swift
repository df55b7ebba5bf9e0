package import Payments

/// A new payment with the card of an earlier one (guide § 3.5.4, facts § 7.3).
package struct DuplicateOrder: Sendable {
    /// Any transaction of the same merchant, whatever its state.
    package let source: TransactionKey
    package let transactionID: TransactionID
    package let amount: Money
    package let captureMode: CaptureMode
    package let captureDay: Int
    package let details: OrderDetails
    package let origin: String
    package let idempotencyKey: IdempotencyKey?

    package init(
        source: TransactionKey, transactionID: TransactionID, amount: Money, captureMode: CaptureMode, captureDay: Int,
        details: OrderDetails, origin: String, idempotencyKey: IdempotencyKey?
    ) {
        self.source = source
        self.transactionID = transactionID
        self.amount = amount
        self.captureMode = captureMode
        self.captureDay = captureDay
        self.details = details
        self.origin = origin
        self.idempotencyKey = idempotencyKey
    }
}
