package import Payments

/// What is sent to the bank for one contract, in one currency, for one business day.
package struct Remittance: Hashable, Sendable {
    package enum Status: String, CaseIterable, Hashable, Sendable {
        /// Lines may still come, or are not all answered, or its totals are not.
        case open
        /// The bank holds the same.
        case agreed
        /// The bank holds something else; what it holds is kept.
        case disagreed
    }

    package let id: Identifier
    package let reference: RemittanceReference
    /// The trace of its totals, the same at every repetition.
    package let trace: AcquirerTrace
    /// Of the lines that the bank has not refused.
    package let debits: RemittanceTally
    package let credits: RemittanceTally
    /// Lines that the bank has not answered.
    package let waiting: Int
    /// How often its totals may have been sent.
    package let attempts: Int
    package let status: Status

    package init(
        id: Identifier, reference: RemittanceReference, trace: AcquirerTrace, debits: RemittanceTally = .none,
        credits: RemittanceTally = .none, waiting: Int = 0, attempts: Int = 0, status: Status = .open
    ) {
        self.id = id
        self.reference = reference
        self.trace = trace
        self.debits = debits
        self.credits = credits
        self.waiting = waiting
        self.attempts = attempts
        self.status = status
    }
}
