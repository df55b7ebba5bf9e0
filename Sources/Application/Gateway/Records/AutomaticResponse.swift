package import Payments

/// An automatic response on its way to the shop: the outbox row, and afterwards the record of what became of it.
package struct AutomaticResponse: Sendable {
    /// `AUTORESPONSE_STATUS` (FAQ 3).
    package enum Status: String, CaseIterable, Hashable, Sendable {
        /// Not delivered yet, and still being tried.
        case pending = "PENDING"
        case sent = "SENT"
        case failed = "FAILED"
        /// The shop gave no address.
        case undefined = "UNDEFINED"
    }

    package let id: Identifier
    package let account: MerchantAccount
    package let keyVersion: Int
    /// Empty with `.undefined`.
    package let address: String
    /// The answer's fields in clear, without any card number but its extract.
    package let fields: FieldValues
    /// System time.
    package let createdAt: Instant
    package let status: Status
    package let attempts: Int
    /// System time before which nobody tries; ignored unless pending.
    package let nextAttemptAt: Instant
    /// Why the last attempt failed; empty before.
    package let cause: String

    package init(
        id: Identifier, account: MerchantAccount, keyVersion: Int, address: String, fields: FieldValues,
        createdAt: Instant, status: Status, attempts: Int, nextAttemptAt: Instant, cause: String
    ) {
        self.id = id
        self.account = account
        self.keyVersion = keyVersion
        self.address = address
        self.fields = fields
        self.createdAt = createdAt
        self.status = status
        self.attempts = attempts
        self.nextAttemptAt = nextAttemptAt
        self.cause = cause
    }
}
