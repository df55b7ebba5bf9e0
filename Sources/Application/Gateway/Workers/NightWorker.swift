package import Logging
import Payments
import Synchronization

extension Worker {
    /// Runs the nights as they fall due, and goes on with those that are not done.
    ///
    /// A platform that has just started waits for the bank's line: a night that begins without it finds nobody to ask
    /// for what was deferred, and leaves it to the next night. It does not wait for ever, because most of a night needs
    /// no bank.
    ///
    /// - Parameter isLineUp: whether the bank can be asked now.
    package static func nights(
        _ platform: Platform, isLineUp: @escaping @Sendable () -> Bool, logger: Logger
    ) -> Worker {
        let run = RunDueNights(platform: platform, logger: logger)
        let patienceEnds = Mutex<Instant?>(nil)
        let failure = RepeatedFailure("a night could not be worked on", logger: logger)
        return Worker(signal: platform.nightsDue) { worker in
            let now = platform.system.now()
            let isWorthWaiting = patienceEnds.withLock { ends in
                if isLineUp() {
                    ends = nil
                } else if ends == nil {
                    ends = now.adding(seconds: platform.limits.linePatienceSeconds)
                }
                return ends.map { now < $0 } ?? false
            }
            guard !isWorthWaiting else { return }
            do {
                try await run(isStopped: { worker.isStopped })
                failure.end()
            } catch {
                failure.tell(error)
            }
        }
    }
}
