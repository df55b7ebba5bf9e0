/// How long to wait before connecting again: doubling up to a limit, and spread so that nodes do not come back
/// together.
struct ReconnectPause: Sendable {
    private let first: Duration
    private let longest: Duration
    private var doublings = 0

    init(first: Duration, longest: Duration) {
        self.first = first
        self.longest = longest
    }

    /// - Parameter spread: 0 to 1; the pause is between half of its length and all of it.
    mutating func next(spread: Double) -> Duration {
        let full = min(first * (1 << doublings), longest)
        doublings = min(doublings + 1, 20)
        return full * (0.5 + spread / 2)
    }

    /// A connection that was of use makes the next pause short again.
    mutating func reset() { doublings = 0 }
}
