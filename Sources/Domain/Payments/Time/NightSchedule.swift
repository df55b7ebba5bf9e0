/// When a business day's night begins: at a set time of the clock in Paris, on the morning after the day.
///
/// A time that a spring morning skips is the moment at which the clock is put forward; of a time that an autumn morning
/// shows twice, the first counts. So every day has exactly one night, and nights follow each other.
package struct NightSchedule: Hashable, Sendable {
    /// Minutes after midnight; before noon, so that nobody takes the night for another day's.
    package let startMinutes: Int

    package static let usual = NightSchedule(startMinutes: 120)

    /// - Parameter startMinutes: 0 to 719.
    package init(startMinutes: Int) { self.startMinutes = min(max(startMinutes, 0), 719) }

    /// Reads `hh:mm`, before noon; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 12, minute < 60
        else { return nil }
        startMinutes = hour * 60 + minute
    }

    /// The moment at which the night of that day begins.
    package func start(of day: BusinessDay) -> Instant {
        Instant(
            paris: CivilTime(day: day.adding(days: 1), hour: startMinutes / 60, minute: startMinutes % 60, second: 0))
    }

    /// The latest day whose night has begun by then.
    package func lastDue(at instant: Instant) -> BusinessDay {
        let yesterday = BusinessDay(paris: instant).adding(days: -1)
        return start(of: yesterday) <= instant ? yesterday : yesterday.adding(days: -1)
    }

    /// The day whose night comes next once that of `last` has begun: the one after it, or the latest due when there was
    /// none before; nil when it is not due by then.
    package func next(after last: BusinessDay?, at instant: Instant) -> BusinessDay? {
        let due = lastDue(at: instant)
        guard let last else { return due }
        let next = last.adding(days: 1)
        return next <= due ? next : nil
    }
}
