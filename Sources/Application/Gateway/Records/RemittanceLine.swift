package import Payments

/// One line of a remittance; stored in the commit that moves its transaction, and sent until it is answered.
package struct RemittanceLine: Hashable, Sendable {
    package enum Status: String, CaseIterable, Hashable, Sendable {
        case pending
        case accepted
        /// The bank refused it, or it could not be sent: its card cannot be read.
        case refused
    }

    /// That of the operation which it carries out: an operation has one line.
    package let id: Identifier
    package let remittance: Identifier
    package let day: BusinessDay
    package let transaction: Identifier
    package let sequence: Int
    package let kind: RemittanceAdvice.Kind
    package let amount: Money
    /// The same at every repetition.
    package let trace: AcquirerTrace
    /// How often it may have been sent.
    package let attempts: Int
    package let status: Status
    /// Nil until answered, and for a line that could not be sent.
    package let bankResponseCode: BankResponseCode?

    package init(
        id: Identifier, remittance: Identifier, day: BusinessDay, transaction: Identifier, sequence: Int,
        kind: RemittanceAdvice.Kind, amount: Money, trace: AcquirerTrace, attempts: Int = 0, status: Status = .pending,
        bankResponseCode: BankResponseCode? = nil
    ) {
        self.id = id
        self.remittance = remittance
        self.day = day
        self.transaction = transaction
        self.sequence = sequence
        self.kind = kind
        self.amount = amount
        self.trace = trace
        self.attempts = attempts
        self.status = status
        self.bankResponseCode = bankResponseCode
    }
}
