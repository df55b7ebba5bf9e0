import ServiceLifecycle
import Synchronization

/// Lets balancers see that this process is about to stop, and everything be served meanwhile: what they sent to a
/// listener that closes at once would be cut before it is read.
///
/// The last service to start, and so the first to stop; the others stop when it has.
final class LeavingNotice: Service {
    private let seconds: Int
    private let hasBegun = Atomic<Bool>(false)

    /// - Parameter seconds: for which everything goes on.
    init(seconds: Int) { self.seconds = seconds }

    /// True from the moment on when the process was told to stop.
    var isLeaving: Bool { hasBegun.load(ordering: .acquiring) }

    func run() async throws {
        try await gracefulShutdown()
        hasBegun.store(true, ordering: .releasing)
        try await Task.sleep(for: .seconds(seconds))
    }
}
