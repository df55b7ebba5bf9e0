import Payments

/// Days and times of the clock in Paris, for people and from them.
enum ClockText {
    /// `2026-12-01`
    static func day(_ day: BusinessDay) -> String {
        let digits = day.eightDigits
        return "\(digits.dropLast(4))-\(digits.dropFirst(digits.count - 4).prefix(2))-\(digits.suffix(2))"
    }

    /// `2026-12-01 02:00`
    static func time(_ instant: Instant) -> String {
        let civil = CivilTime(paris: instant)
        let digits = civil.sixDigits
        return "\(day(civil.day)) \(digits.prefix(2)):\(digits.dropFirst(2).prefix(2))"
    }

    /// The moment that is so long after `now`: `+7d` days (the same time of day), `+12h` hours, `+30m` minutes.
    ///
    /// - Throws: ``MerchantOrderError`` with what is wrong.
    static func later(_ text: String, than now: Instant) throws(MerchantOrderError) -> Instant {
        let number = text.dropFirst().dropLast()
        guard text.hasPrefix("+"), let unit = text.last, number.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
            let count = Int64(number), (1...36_500).contains(count)
        else { throw MerchantOrderError("« \(text) » is no time to come: +7d, +12h or +30m") }
        switch unit {
        case "d": return sameTime(as: now, on: CivilTime(paris: now).day.adding(days: Int(count)))
        case "h": return now.adding(seconds: count * 3600)
        case "m": return now.adding(seconds: count * 60)
        default: throw MerchantOrderError("« \(text) » is no time to come: +7d, +12h or +30m")
        }
    }

    /// The moment of `2026-12-01`, at the present time of day, or of `2026-12-01T14:30`, in Paris.
    static func moment(_ text: String, from now: Instant) throws(MerchantOrderError) -> Instant {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        let digits = parts[0].split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, digits.map(\.utf8.count) == [4, 2, 2],
            let day = try? BusinessDay(eightDigits: digits.joined(), field: "to")
        else { throw MerchantOrderError("« \(text) » is no day: 2026-12-01, or 2026-12-01T14:30") }
        guard parts.count == 2 else { return sameTime(as: now, on: day) }
        let time = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        guard time.map(\.utf8.count) == [2, 2], let hour = Int(time[0]), let minute = Int(time[1]), 0..<24 ~= hour,
            0..<60 ~= minute
        else { throw MerchantOrderError("« \(parts[1]) » is no time of day: 14:30") }
        return Instant(paris: CivilTime(day: day, hour: hour, minute: minute, second: 0))
    }

    private static func sameTime(as now: Instant, on day: BusinessDay) -> Instant {
        let civil = CivilTime(paris: now)
        return Instant(paris: CivilTime(day: day, hour: civil.hour, minute: civil.minute, second: civil.second))
    }
}
