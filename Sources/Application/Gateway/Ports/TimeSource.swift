package import Payments

/// Where the time comes from. Business time (days, captures) can be moved in the demonstration and in tests; leases and
/// time-outs use the system's.
package protocol TimeSource: Sendable {
    func now() -> Instant
}
