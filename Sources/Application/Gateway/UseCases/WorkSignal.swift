/// Wakes one worker when there may be something to do; rings that come while it works are kept as one.
package final class WorkSignal: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    package init() {
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    package func ring() { continuation.yield() }

    /// Returns at the next ring, or at once after one that nobody has waited for; throws when the task is cancelled.
    package func wait() async throws {
        for await _ in stream { return }
        throw CancellationError()
    }
}
