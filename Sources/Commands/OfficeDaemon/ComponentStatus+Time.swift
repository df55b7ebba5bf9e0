import OfficeMessages
import Payments

extension ComponentStatus.Moment {
    /// `yyyy/mm/dd` and `hh:mm:ss`.
    init(_ time: CivilTime) {
        let (day, clock) = (time.day.eightDigits, time.sixDigits)
        self.init(
            date: "\(day.prefix(4))/\(day.dropFirst(4).prefix(2))/\(day.suffix(2))",
            time: "\(clock.prefix(2)):\(clock.dropFirst(2).prefix(2)):\(clock.suffix(2))")
    }
}
