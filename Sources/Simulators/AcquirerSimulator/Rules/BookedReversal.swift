package import AcquirerMessages
package import Payments

/// One reversal in the acquirer's books.
package struct BookedReversal: Hashable, Sendable {
    package let at: Instant
    package let trace: MessageTrace
    package let original: MessageTrace
    package let amount: Money
}
