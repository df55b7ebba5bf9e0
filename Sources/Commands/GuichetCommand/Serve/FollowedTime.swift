/// The time of another clock, kept by a count of milliseconds that never goes back, and never going back itself.
///
/// A clock that is set on is followed at once. One that is set back is waited for at half the speed of time: what was
/// given out is followed by nothing earlier, and whoever waits for a moment still sees it come.
struct FollowedTime {
    /// From the count to the other clock's time.
    private(set) var offset: Int64
    /// How far this time was ahead of the other clock's at a count.
    private var lead: (milliseconds: Int64, at: Int64) = (0, 0)

    init(offset: Int64) { self.offset = offset }

    func milliseconds(at count: Int64) -> Int64 {
        count + offset + max(0, lead.milliseconds - (count - lead.at) / 2)
    }

    mutating func follow(offset: Int64, at count: Int64) {
        lead = (max(0, milliseconds(at: count) - (count + offset)), count)
        self.offset = offset
    }
}
