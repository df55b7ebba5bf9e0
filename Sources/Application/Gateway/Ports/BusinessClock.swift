package import Payments

/// Business time: days, captures, journals. Moved in the demonstration and in tests; never used for leases or time-outs.
package protocol BusinessClock: Sendable {
    func now() -> Instant
}
