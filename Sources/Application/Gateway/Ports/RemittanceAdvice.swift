package import Payments

/// One line of a remittance: money to collect from a card's holder, or to give back.
package struct RemittanceAdvice: Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// DT in the journals (facts § 8.4).
        case debit
        /// CT in the journals.
        case credit
    }

    /// Made once and stored with the line, so that the acquirer books a repetition once.
    package let trace: AcquirerTrace
    package let remittance: RemittanceReference
    package let kind: Kind
    package let amount: Money
    package let account: MerchantAccount
    /// The operation that this line carries out: the acquirer's files name it.
    package let operation: OperationReference
    package let card: CardNumber
    package let expiry: CardExpiry
    /// The trace of the authorisation that holds the money; nil for a holder credited without a payment.
    package let authorisation: AcquirerTrace?
    /// `authorisation_id`, from the acquirer or from the telephone; nil when there is none.
    package let authorisationID: String?
    /// True when the same line may have been sent before (0221).
    package let isRepeat: Bool

    package init(
        trace: AcquirerTrace, remittance: RemittanceReference, kind: Kind, amount: Money, account: MerchantAccount,
        operation: OperationReference, card: CardNumber, expiry: CardExpiry, authorisation: AcquirerTrace?,
        authorisationID: String?, isRepeat: Bool
    ) {
        self.trace = trace
        self.remittance = remittance
        self.kind = kind
        self.amount = amount
        self.account = account
        self.operation = operation
        self.card = card
        self.expiry = expiry
        self.authorisation = authorisation
        self.authorisationID = authorisationID
        self.isRepeat = isRepeat
    }
}
