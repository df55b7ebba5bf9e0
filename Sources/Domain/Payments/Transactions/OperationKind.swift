/// What an operation did to a transaction; the names are those of the operations journal (facts § 8.3).
package enum OperationKind: String, CaseIterable, Hashable, Sendable {
    /// The payment itself: its authorisation, or its imprint.
    case author = "AUTHOR"
    case validate = "VALIDATE"
    case cancel = "CANCEL"
    case credit = "CREDIT"
    /// Money sent to a card that no payment came before.
    case creditHolder = "CREDIT_HOLDER"
    case advice = "ADVICE"
    case duplicate = "DUPLICATE"
    /// The deferred authorisation, at the due date or at validation.
    case deferredAuthor = "DIFF_AUTHOR"
    /// The remittance of a debit.
    case captureBatch = "DEBIT_CAPTURE"
    /// The remittance of a credit.
    case creditBatch = "CREDIT_CAPTURE"
    case expire = "EXPIRED"
}
