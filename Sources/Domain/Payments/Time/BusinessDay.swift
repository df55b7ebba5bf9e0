/// A calendar day; for payments, the day in Paris (facts § 5.1).
package struct BusinessDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// The day that a clock in Paris shows.
    package init(paris instant: Instant) { self = CivilTime(paris: instant).day }

    /// Reads `yyyymmdd`.
    package init(eightDigits text: String, field: String) throws(FieldError) {
        _ = try FieldFormat.n(8...8).parse(text, field: field)
        let digits = text.utf8.map { Int($0) - 48 }
        let year = digits[0..<4].reduce(0) { $0 * 10 + $1 }
        let month = digits[4] * 10 + digits[5]
        let day = digits[6] * 10 + digits[7]
        guard (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year) else {
            throw FieldError(field: field, reason: .notAllowed)
        }
        self.init(year: year, month: month, day: day)
    }

    /// The day that many days after 1970-01-01, by the proleptic Gregorian calendar.
    package init(daysSinceEpoch: Int64) {
        let shifted = daysSinceEpoch + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
        self.init(
            year: Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), month: month,
            day: Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1))
    }

    private init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    package var daysSinceEpoch: Int64 {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    package func adding(days: Int) -> BusinessDay { BusinessDay(daysSinceEpoch: daysSinceEpoch + Int64(days)) }

    /// The same day of the month that many months later, or the last one of a month that is too short.
    package func adding(months: Int) -> BusinessDay {
        let count = year * 12 + month - 1 + months
        let (newYear, newMonth) = (count / 12, count % 12 + 1)
        return BusinessDay(year: newYear, month: newMonth, day: min(day, Self.days(inMonth: newMonth, of: newYear)))
    }

    /// `yyyymmdd`, as `payment_date`.
    package var eightDigits: String {
        let yearText = String(year)
        return String(repeating: "0", count: max(0, 4 - yearText.count)) + yearText
            + (month < 10 ? "0" : "") + String(month) + (day < 10 ? "0" : "") + String(day)
    }

    package var description: String { eightDigits }

    package static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    static func lastSunday(year: Int, month: Int) -> BusinessDay {
        let last = BusinessDay(year: year, month: month, day: days(inMonth: month, of: year))
        // 1970-01-01 was a Thursday; this is zero on Sundays.
        let weekday = Int(((last.daysSinceEpoch + 4) % 7 + 7) % 7)
        return last.adding(days: -weekday)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
