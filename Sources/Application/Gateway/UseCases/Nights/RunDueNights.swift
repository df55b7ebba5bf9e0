package import Logging
import Payments

/// Runs what the nights owe: first those that are not done, then those that have fallen due, one after the other.
///
/// A night begins once the one before it has drawn and expired; one that waits for the bank holds up no other.
package struct RunDueNights: Sendable {
    private let platform: Platform
    private let runNight: RunNight

    package init(platform: Platform, logger: Logger) {
        self.platform = platform
        runNight = RunNight(platform: platform, logger: logger)
    }

    /// - Parameter isStopped: asked between two nights.
    package func callAsFunction(isStopped: @Sendable () -> Bool = { false }) async throws {
        let systemNow = platform.system.now()
        for night in try await platform.store.read({ try $0.unfinishedNights() })
        where night.nextAttemptAt <= systemNow && !isStopped() {
            guard (try await runNight(night.day) ?? night).hasLeftTheBooks else { return }
        }
        while !isStopped(), let day = try await nextDue() {
            guard let night = try await runNight(day), night.hasLeftTheBooks else { return }
        }
    }

    /// Nil while the latest night is still at work on the books.
    private func nextDue() async throws -> BusinessDay? {
        let latest = try await platform.store.read { try $0.latestNight() }
        guard latest?.hasLeftTheBooks ?? true else { return nil }
        return platform.limits.nightSchedule.next(after: latest?.day, at: platform.business.now())
    }
}

extension Night {
    /// True when all that is left to do is between the platform and the bank.
    package var hasLeftTheBooks: Bool { stage == .remitting || stage == .done }
}
