package import Payments

/// The right to do one piece of work until a moment of system time; checked by every write under it.
package struct Lease: Hashable, Sendable {
    package let work: Identifier
    /// Grows with every claim of the same work: a holder that slept loses to the next one.
    package let fencingToken: Int64
    package let until: Instant

    package init(work: Identifier, fencingToken: Int64, until: Instant) {
        self.work = work
        self.fencingToken = fencingToken
        self.until = until
    }
}
