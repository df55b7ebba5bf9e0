package import Payments

/// What a merchant is told of an operation, a refusal too (facts § 7.3).
package struct OperationAnswer: Hashable, Sendable {
    package let responseCode: ResponseCode
    /// When it was decided: `transaction_date` and `transaction_time` are its day and time in Paris.
    package let at: Instant
    /// `transaction_certificate`; nil unless accepted.
    package var certificate: String?
    /// Nil unless the bank was asked, or forced.
    package var authorisationID: String?
    /// The state and the balance afterwards; nil when there is no such transaction.
    package var newStatus: TransactionState?
    package var newAmount: Money?
    /// `credit_amount`; nil unless something was given back.
    package var creditedAmount: Money?
    /// `data` as it was sent with the payment, followed by the wallet's keys if one was used.
    package var data = ""
    package var cryptogram: CryptogramResponseCode?
    package var bankResponseCode: BankResponseCode?
    /// Nil where no payment was asked for.
    package var guarantee: GuaranteeIndicator?
    /// The field at fault of a 12, for the log and the documentation's sake; nil otherwise.
    package var fieldAtFault: String?

    package init(_ responseCode: ResponseCode, at: Instant) {
        self.responseCode = responseCode
        self.at = at
    }

    /// `transaction_date` and `transaction_time`: what a clock in Paris showed.
    package var paris: CivilTime { CivilTime(paris: at) }
    package var currency: Currency? { newAmount?.currency }
}
