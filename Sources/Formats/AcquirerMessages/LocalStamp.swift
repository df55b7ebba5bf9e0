package import Payments

/// The clock in Paris when a message was made: time (DE 12) and date without its year (DE 13).
package struct LocalStamp: Hashable, Sendable {
    /// `hhmmss` read as a number.
    let time: Int64
    /// `MMDD` read as a number.
    let date: Int64

    package init(paris instant: Instant) {
        let clock = CivilTime(paris: instant)
        time = Int64(clock.hour * 10_000 + clock.minute * 100 + clock.second)
        date = Int64(clock.day.month * 100 + clock.day.day)
    }

    init(_ message: RawMessage) throws(MessageError) {
        time = try message.requiredNumber(.localTime)
        date = try message.requiredNumber(.localDate)
        guard time < 240_000, time % 10_000 < 6000, time % 100 < 60 else { throw MessageError(.localTime, .notAllowed) }
        guard (1...12).contains(date / 100), (1...31).contains(date % 100) else {
            throw MessageError(.localDate, .notAllowed)
        }
    }
}
