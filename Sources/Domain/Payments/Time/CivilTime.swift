/// A date and a time of day on a wall clock, in whichever zone it was asked for.
package struct CivilTime: Hashable, Sendable {
    package let day: BusinessDay
    package let hour: Int
    package let minute: Int
    package let second: Int

    package init(day: BusinessDay, hour: Int, minute: Int, second: Int) {
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// What a clock set to Greenwich shows.
    package init(greenwich instant: Instant) { self.init(secondsSinceEpoch: instant.seconds) }

    /// What a clock in Paris shows: one hour ahead, two between the last Sundays of March and October at 01:00 UTC.
    ///
    /// A pure function of the European rule: a fully static executable has no zone database to ask.
    package init(paris instant: Instant) {
        self.init(secondsSinceEpoch: instant.seconds + Self.parisOffset(atSeconds: instant.seconds))
    }

    /// Seconds that Paris is ahead of Greenwich at that second since 1970.
    package static func parisOffset(atSeconds seconds: Int64) -> Int64 {
        let year = CivilTime(secondsSinceEpoch: seconds).day.year
        let begins = BusinessDay.lastSunday(year: year, month: 3).daysSinceEpoch * 86400 + 3600
        let ends = BusinessDay.lastSunday(year: year, month: 10).daysSinceEpoch * 86400 + 3600
        return seconds >= begins && seconds < ends ? 7200 : 3600
    }

    private init(secondsSinceEpoch seconds: Int64) {
        let days = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
        let rest = Int(seconds - days * 86400)
        self.init(day: BusinessDay(daysSinceEpoch: days), hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60)
    }

    /// `hhmmss`, as `payment_time`.
    package var sixDigits: String { padded(hour) + padded(minute) + padded(second) }

    /// `yyyymmddhhmmss`, as `transmission_date`.
    package var fourteenDigits: String { day.eightDigits + sixDigits }

    private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Instant {
    /// The first moment at which a clock in Paris shows that time; for one that it skips, the moment at which it is put
    /// forward.
    package init(paris civil: CivilTime) {
        let shown = civil.day.daysSinceEpoch * 86400 + Int64(civil.hour * 3600 + civil.minute * 60 + civil.second)
        for offset: Int64 in [7200, 3600] where CivilTime.parisOffset(atSeconds: shown - offset) == offset {
            self.init(seconds: shown - offset)
            return
        }
        self.init(seconds: BusinessDay.lastSunday(year: civil.day.year, month: 3).daysSinceEpoch * 86400 + 3600)
    }

    /// Reads `yyyymmddhhmmss` as a clock in Greenwich (`transmission_date`, facts § 5.1).
    package init(greenwichDigits text: String, field: String) throws(FieldError) {
        _ = try FieldFormat.n(14...14).parse(text, field: field)
        let digits = text.utf8.map { Int($0) - 48 }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        let (hour, minute, second) = (number(8..<10), number(10..<12), number(12..<14))
        guard hour < 24, minute < 60, second < 60 else { throw FieldError(field: field, reason: .notAllowed) }
        let day = try BusinessDay(eightDigits: String(text.prefix(8)), field: field)
        self.init(seconds: day.daysSinceEpoch * 86400 + Int64(hour * 3600 + minute * 60 + second))
    }
}
