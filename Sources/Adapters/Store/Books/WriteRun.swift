/// Which write a body runs for, and whether it may have been committed already.
struct WriteRun: Sendable {
    private static let bitsOfWrite = 40

    /// The process that writes, among those that share the books; 0 where it is the only one.
    let node: Int64
    /// The same for every run of one write, and no other's; it marks the rows that the write leased. Its upper bits are
    /// the node.
    let holder: Int64
    /// True when an earlier run's commit ended without an answer: what that run changed may be there.
    let isRepeated: Bool

    /// - Parameter write: the write among this process's, 1 to 2⁴⁰ - 1.
    init(node: Int64, write: Int64, isRepeated: Bool) {
        self.node = node
        holder = node << Self.bitsOfWrite | write
        self.isRepeated = isRepeated
    }

    /// A read leases nothing.
    static let reading = WriteRun(node: 0, write: 0, isRepeated: false)

    /// The marks of everything that a node leases.
    static func holders(of node: Int64) -> ClosedRange<Int64> {
        (node << bitsOfWrite)...(node << bitsOfWrite | lastWrite)
    }

    static let lastWrite: Int64 = 1 << bitsOfWrite - 1
}
