package import Gateway
import Payments

/// Tells the platform's business time, and moves it in a demonstration.
package struct ClockOffice: Sendable {
    private let move: MoveClock
    private let business: any TimeSource
    private let system: any TimeSource
    private let schedule: NightSchedule
    private let isDemonstration: Bool
    private let followsDatabase: Bool

    /// - Parameter followsDatabase: that the system's clock is the database's.
    package init(platform: Platform, move: MoveClock, isDemonstration: Bool, followsDatabase: Bool = false) {
        self.move = move
        business = platform.business
        system = platform.system
        schedule = platform.limits.nightSchedule
        self.isDemonstration = isDemonstration
        self.followsDatabase = followsDatabase
    }

    package func perform(_ order: ClockOrder) async throws -> ClockReply {
        switch order {
        case .show: return .at(reading())
        case .move(let milliseconds):
            guard isDemonstration else {
                return .refused(
                    "the clock moves in a demonstration alone: this platform's payments, captures and journals follow the real day"
                )
            }
            do {
                let leg = try await move(towards: Instant(milliseconds: milliseconds))
                return .at(
                    reading(lines: leg.night.map { NightText.lines(of: $0, schedule) } ?? [], isThere: leg.isThere))
            } catch let held as MoveClock.NightIsHeld {
                return .refused("the night of \(held.day) is being worked on by another process: try again")
            }
        }
    }

    private func reading(lines: [String] = [], isThere: Bool = true) -> ClockReading {
        ClockReading(
            business: business.now().milliseconds, system: system.now().milliseconds, lines: lines, isThere: isThere,
            isDatabase: followsDatabase)
    }
}
