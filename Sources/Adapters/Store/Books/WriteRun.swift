/// Which write a body runs for, and whether it may have been committed already.
struct WriteRun: Sendable {
    /// The same for every run of one write, and no other's; it marks the rows that the write leased.
    let holder: Int64
    /// True when an earlier run's commit ended without an answer: what that run changed may be there.
    let isRepeated: Bool

    /// A read leases nothing.
    static let reading = WriteRun(holder: 0, isRepeated: false)
}
