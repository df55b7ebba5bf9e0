/// What `guichet clock` asks of the running server.
package enum ClockOrder: Codable, Hashable, Sendable {
    case show
    /// One part of the way, a night at most; milliseconds since 1970.
    case move(towards: Int64)
}

/// What comes back.
package enum ClockReply: Codable, Hashable, Sendable {
    case at(ClockReading)
    case refused(String)
}

/// The two clocks, and what was done on the way.
package struct ClockReading: Codable, Hashable, Sendable {
    /// Business time and the system's, in milliseconds since 1970.
    package let business: Int64
    package let system: Int64
    /// What the night that ran on the way did; empty without one.
    package var lines: [String] = []
    package var isThere = true
    /// True where the system's clock is the database's, which all nodes follow.
    package var isDatabase = false
}
