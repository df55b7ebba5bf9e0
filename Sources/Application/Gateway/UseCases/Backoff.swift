import Payments

/// How long to wait before trying again: doubling from a first delay to a longest one, spread by a quarter.
struct Backoff: Sendable {
    let firstSeconds: Int64
    let longestSeconds: Int64

    /// Automatic responses: from ten seconds to two hours, within a day.
    static let delivery = Backoff(firstSeconds: 10, longestSeconds: 7200)
    /// Remittances that the bank has not answered: from five seconds to five minutes.
    static let remittance = Backoff(firstSeconds: 5, longestSeconds: 300)
    /// Reversals: from one second to five minutes, until they are acknowledged.
    static let reversal = Backoff(firstSeconds: 1, longestSeconds: 300)

    /// - Parameter attempts: those made so far, at least one.
    func delayMilliseconds(after attempts: Int, random: UInt64) -> Int64 {
        let doublings = min(max(attempts - 1, 0), 32)
        let delay = min(firstSeconds << Int64(doublings), longestSeconds) * 1000
        return delay + Int64(random % UInt64(delay / 4 + 1))
    }
}
