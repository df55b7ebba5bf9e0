import Glibc
package import OfficeMessages
package import Payments
import Synchronization

/// The component's traces: lines `day-of-year:HH:MM:SS-level-(id)-source : text` in Paris time (facts § 7.8).
///
/// They name functions and outcomes, never a value of a call. The latest are kept for `getTraces`.
package final class TraceLog: Sendable {
    package enum Level: String, Sendable {
        case information = "INFO"
        case warning = "WARNING"
        case error = "ERROR"
        case fatal = "FATAL"
    }

    private static let keptLines = 10_000

    private struct Line {
        let stamp: String
        let text: String
    }

    private let lines = Mutex<[Line]>([])
    private let descriptor: Int32
    private let now: @Sendable () -> Instant

    /// - Parameter descriptor: where each line is written as well, such as standard error.
    package init(descriptor: Int32, now: @escaping @Sendable () -> Instant) {
        self.descriptor = descriptor
        self.now = now
    }

    /// - Parameter id: of the connection, 0 for the component itself.
    package func write(_ level: Level, id: Int, source: String, _ text: String) {
        let time = CivilTime(paris: now())
        let harmless = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
        let line = "\(Self.clock(time))-\(level.rawValue)-(\(id))-\(source) : \(harmless)"
        lines.withLock { lines in
            if lines.count == Self.keptLines { lines.removeFirst(Self.keptLines / 10) }
            lines.append(Line(stamp: time.fourteenDigits, text: line))
        }
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }

    /// The lines that a query wants, then `EOT`, each with its line end.
    package func answer(_ query: TraceQuery) -> String {
        let found = lines.withLock { lines in lines.filter { query.matches($0.text, stamp: $0.stamp) }.map(\.text) }
        return (found + ["EOT"]).map { $0 + "\n" }.joined()
    }

    private static func clock(_ time: CivilTime) -> String {
        let newYear = try? BusinessDay(eightDigits: "\(time.day.eightDigits.prefix(4))0101", field: "day")
        let dayOfYear = time.day.daysSinceEpoch - (newYear ?? time.day).daysSinceEpoch + 1
        let digits = String(dayOfYear)
        return String(repeating: "0", count: 3 - digits.count) + digits + ":" + ComponentStatus.Moment(time).time
    }
}
