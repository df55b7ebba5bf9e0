package import Payments

/// What became of a payment, as the merchant may ask at any time (facts § 7.4, guide table 13).
package struct Diagnosis: Sendable {
    /// `diagnostic_code`: 00, 25 unknown, 99 while the bank is being asked.
    package let code: ResponseCode
    package let at: Instant
    package let key: TransactionKey
    /// `diagnostic_certificate`; nil unless found.
    package let certificate: String?
    /// Nil unless found.
    package let found: Found?

    package struct Found: Sendable {
        /// With the state, the balance and everything that was said when it was paid.
        package let transaction: PaidTransaction
        /// `capture_date`: the day of sending to the bank; nil where there is none.
        package let captureDate: BusinessDay?
        package let automaticResponseStatus: AutomaticResponse.Status
        package let lastOperation: OperationRecord
        /// `data` followed by the wallet's keys if one was used.
        package let data: String
    }

    package init(code: ResponseCode, at: Instant, key: TransactionKey, certificate: String?, found: Found?) {
        self.code = code
        self.at = at
        self.key = key
        self.certificate = certificate
        self.found = found
    }

    /// `diagnostic_date` and `diagnostic_time`: what a clock in Paris showed.
    package var paris: CivilTime { CivilTime(paris: at) }
}
