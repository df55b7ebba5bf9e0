package import Logging
package import Payments

/// Moves business time forward, night by night: every night that falls due on the way runs at its own time.
package struct MoveClock: Sendable {
    private let platform: Platform
    private let clock: MovableClock
    private let runNight: RunNight
    /// How long a night that somebody else runs is waited for, in seconds.
    private let patience: Int64 = 60

    /// - Parameter clock: the platform's business time.
    package init(platform: Platform, clock: MovableClock, logger: Logger) {
        self.platform = platform
        self.clock = clock
        runNight = RunNight(platform: platform, logger: logger)
    }

    /// One part of the way.
    package struct Leg: Sendable {
        /// Business time afterwards.
        package let now: Instant
        /// The night that ran; nil when none was due on the way.
        package let night: Night?
        /// True when the clock shows what was asked for, or more.
        package let isThere: Bool
    }

    /// A night belongs to somebody who does not go on with it.
    package struct NightIsHeld: Error {
        package let day: BusinessDay
    }

    /// Goes to the next night that is due by then and runs it, or to `target` when none is.
    ///
    /// - Throws: ``NightIsHeld``; the store's errors. The clock stays where it has come to.
    package func callAsFunction(towards target: Instant) async throws -> Leg {
        let latest = try await platform.store.read { try $0.latestNight() }
        let schedule = platform.limits.nightSchedule
        let day: BusinessDay =
            if let latest { latest.hasLeftTheBooks ? latest.day.adding(days: 1) : latest.day } else {
                schedule.lastDue(at: clock.now())
            }
        guard schedule.start(of: day) <= max(target, clock.now()) else {
            try await move(to: target)
            return Leg(now: clock.now(), night: nil, isThere: true)
        }
        try await move(to: schedule.start(of: day))
        let night = try await run(day)
        return Leg(now: clock.now(), night: night, isThere: false)
    }

    /// Stored first, then shown: a clock that was seen is found again after a restart.
    private func move(to instant: Instant) async throws {
        let lead = instant.milliseconds - platform.system.now().milliseconds
        guard lead > clock.lead else { return }
        try await platform.store.record(.clockMoved) { try $0.moveClock(lead: lead) }
        clock.move(lead: lead)
    }

    private func run(_ day: BusinessDay) async throws -> Night {
        let deadline = platform.system.now().adding(seconds: patience)
        while platform.system.now() < deadline {
            if let night = try await runNight(day), night.hasLeftTheBooks { return night }
            // The platform's own worker may have been quicker.
            let known = try await platform.store.read { try $0.night(day) }
            if let known, known.stage == .done || known.stage == .remitting && known.attempts > 0 { return known }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw NightIsHeld(day: day)
    }
}
