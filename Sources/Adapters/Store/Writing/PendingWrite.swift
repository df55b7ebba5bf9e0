import Gateway

/// A write that waits for its batch.
protocol PendingWrite: Sendable {
    var label: WriteLabel { get }
    /// Tells this write from every other of the process.
    var mark: Int64 { get }
    var askedAt: ContinuousClock.Instant { get }

    /// Runs the body and keeps what it returned.
    func run(on books: any Books) -> WriteOutcome
    /// Hands over what the last run returned.
    func finish()
    func fail(_ error: any Error)
}
