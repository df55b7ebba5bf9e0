package import Payments

/// One thing that was done to a transaction; never changed once written.
package struct OperationRecord: Hashable, Sendable {
    package let transaction: Identifier
    /// 0 for the payment itself, then 1, 2…
    package let sequence: Int
    package let kind: OperationKind
    package let amount: Money
    package let at: Instant
    /// Who did it: `INTERNET` for a shopper, a login or `origin` for staff, `SO_BATCH` for a night (facts § 8.3).
    package let origin: String
    package let responseCode: ResponseCode
    package let stateAfter: TransactionState
    package let amountAfter: Money
    /// Made before the operation is stored, so that a write that runs again finds its own; nil for a payment.
    package let id: Identifier?

    package init(
        transaction: Identifier, sequence: Int, kind: OperationKind, amount: Money, at: Instant, origin: String,
        responseCode: ResponseCode, stateAfter: TransactionState, amountAfter: Money,
        id: Identifier? = nil
    ) {
        self.transaction = transaction
        self.sequence = sequence
        self.kind = kind
        self.amount = amount
        self.at = at
        self.origin = origin
        self.responseCode = responseCode
        self.stateAfter = stateAfter
        self.amountAfter = amountAfter
        self.id = id
    }
}
