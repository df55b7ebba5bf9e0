import Glibc

/// The system's clock as `2026-11-21T17:16:30.123Z`.
package enum UTCTimestamp {
    package static func now() -> String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return text(seconds: time.tv_sec, milliseconds: time.tv_nsec / 1_000_000)
    }

    static func text(seconds: Int, milliseconds: Int) -> String {
        var seconds = time_t(seconds)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let fields = [
            (Int(parts.tm_year) + 1900, 4, "-"), (Int(parts.tm_mon) + 1, 2, "-"), (Int(parts.tm_mday), 2, "T"),
            (Int(parts.tm_hour), 2, ":"), (Int(parts.tm_min), 2, ":"), (Int(parts.tm_sec), 2, "."),
            (milliseconds, 3, "Z"),
        ]
        var text = ""
        for (number, width, separator) in fields {
            let digits = String(number)
            for _ in digits.utf8.count..<max(width, digits.utf8.count) { text.append("0") }
            text.append(digits)
            text.append(separator)
        }
        return text
    }
}
