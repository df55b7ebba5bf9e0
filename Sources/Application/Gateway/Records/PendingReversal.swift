package import Payments

/// An authorisation that must be undone at the acquirer; tried until it acknowledges.
package struct PendingReversal: Sendable {
    /// Its own: an authorisation may be released in several parts.
    package let id: Identifier
    package let authorisation: Identifier
    /// The reversal's own trace, the same at every attempt.
    package let trace: AcquirerTrace
    /// What is released: the whole authorisation, or the part that will not be captured.
    package let amount: Money
    /// System time.
    package let createdAt: Instant
    package let attempts: Int
    /// System time before which nobody tries.
    package let nextAttemptAt: Instant

    package init(
        id: Identifier, authorisation: Identifier, trace: AcquirerTrace, amount: Money, createdAt: Instant,
        attempts: Int, nextAttemptAt: Instant
    ) {
        self.id = id
        self.authorisation = authorisation
        self.trace = trace
        self.amount = amount
        self.createdAt = createdAt
        self.attempts = attempts
        self.nextAttemptAt = nextAttemptAt
    }

    /// A reversal that is due at once.
    package init(of authorisation: Identifier, amount: Money, id: Identifier, at systemTime: Instant) {
        self.init(
            id: id, authorisation: authorisation, trace: AcquirerTrace(identifier: id, at: systemTime), amount: amount,
            createdAt: systemTime, attempts: 0, nextAttemptAt: systemTime)
    }
}

/// A reversal and whether the acquirer has acknowledged it.
package struct ReversalRecord: Sendable {
    package let reversal: PendingReversal
    /// System time; nil while it is being tried.
    package let acknowledgedAt: Instant?

    package init(reversal: PendingReversal, acknowledgedAt: Instant?) {
        self.reversal = reversal
        self.acknowledgedAt = acknowledgedAt
    }
}
