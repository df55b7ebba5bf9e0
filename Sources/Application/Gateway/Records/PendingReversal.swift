package import Payments

/// An authorisation that must be undone at the acquirer; tried until it acknowledges.
package struct PendingReversal: Sendable {
    /// The authorisation's identifier.
    package let id: Identifier
    /// The reversal's own trace, the same at every attempt.
    package let trace: AcquirerTrace
    package let amount: Money
    /// System time.
    package let createdAt: Instant
    package let attempts: Int
    /// System time before which nobody tries.
    package let nextAttemptAt: Instant

    package init(
        id: Identifier, trace: AcquirerTrace, amount: Money, createdAt: Instant, attempts: Int, nextAttemptAt: Instant
    ) {
        self.id = id
        self.trace = trace
        self.amount = amount
        self.createdAt = createdAt
        self.attempts = attempts
        self.nextAttemptAt = nextAttemptAt
    }
}
