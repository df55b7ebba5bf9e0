package import Payments

/// What a merchant asks to be done with one of its transactions (guide § 3.5, facts § 7.3).
package struct OperationOrder: Sendable {
    /// The operation, and what it needs.
    package enum Operation: Hashable, Sendable {
        /// How much is to be captured, at most what was paid.
        case validate(Money)
        /// How much is not to be captured any more.
        case cancel(Money)
        /// How much is to be given back.
        case credit(Money)
        /// The authorisation number that the bank gave by telephone, up to ten characters.
        case force(authorisationID: String)
    }

    package let account: MerchantAccount
    package let paymentDate: BusinessDay
    package let transactionID: TransactionID
    package let operation: Operation
    /// Who asks, for the operations journal: the field `origin` or a login; up to 20 characters.
    package let origin: String
    /// Nil lets an order that is sent twice be carried out twice.
    package let idempotencyKey: IdempotencyKey?

    package init(
        account: MerchantAccount, paymentDate: BusinessDay, transactionID: TransactionID, operation: Operation,
        origin: String, idempotencyKey: IdempotencyKey?
    ) {
        self.account = account
        self.paymentDate = paymentDate
        self.transactionID = transactionID
        self.operation = operation
        self.origin = origin
        self.idempotencyKey = idempotencyKey
    }

    package var key: TransactionKey {
        TransactionKey(account: account, paymentDate: paymentDate, transactionID: transactionID)
    }
}
