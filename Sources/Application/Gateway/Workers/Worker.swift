import Synchronization

/// A loop that works when it is rung, and at least once a second, until it is told to stop.
///
/// Stopping lets what is under way finish: a message that has left is neither abandoned nor counted as failed.
package final class Worker: Sendable {
    private let signal: WorkSignal
    private let stopped = Mutex(false)
    private let work: @Sendable (Worker) async -> Void
    private let ending: @Sendable () async -> Void

    /// - Parameters:
    ///   - ending: what is left to do once the last round has ended.
    ///   - work: one round; it sees to its own errors.
    init(
        signal: WorkSignal, ending: @escaping @Sendable () async -> Void = {},
        work: @escaping @Sendable (Worker) async -> Void
    ) {
        self.signal = signal
        self.work = work
        self.ending = ending
    }

    package var isStopped: Bool { stopped.withLock { $0 } }

    package func stop() {
        stopped.withLock { $0 = true }
        signal.ring()
    }

    /// Returns after ``stop()``, once the round under way has ended.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [signal] in
                while (try? await Task.sleep(for: .seconds(1))) != nil { signal.ring() }
            }
            while !isStopped, !Task.isCancelled {
                await work(self)
                if isStopped { break }
                try? await signal.wait()
            }
            group.cancelAll()
        }
        await ending()
    }
}
