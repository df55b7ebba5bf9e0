import Logging
import Synchronization
import Testing

@testable import Telemetry

@Suite struct JSONLogHandlerTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
        func add(_ bytes: [UInt8]) { all.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) } }
        var text: [String] { all.withLock { $0 } }
    }

    private func logger(_ lines: Lines, level: Logger.Level = .info) -> Logger {
        Logger(label: "guichet") { label in
            JSONLogHandler(label: label, level: level, now: { "2026-11-21T17:16:30.123Z" }, write: lines.add)
        }
    }

    @Test("one event is one line, its metadata sorted by key")
    func line() {
        let lines = Lines()
        var logger = logger(lines)
        logger[metadataKey: "merchant"] = "fr.029800266211111"
        logger.info("payment answered", metadata: ["outcome": "accepted", "attempt": "\(2)"])
        #expect(
            lines.text == [
                #"{"time":"2026-11-21T17:16:30.123Z","level":"info","label":"guichet","message":"payment answered","#
                    + #""attempt":"2","merchant":"fr.029800266211111","outcome":"accepted"}"# + "\n"
            ])
    }

    @Test(
        "whatever a value holds, the line stays one line of JSON",
        arguments: [
            ("\"", #"\""#), ("\\", #"\\"#), ("a\nb", #"a\nb"#), ("a\r\tb", #"a\r\tb"#),
            ("\u{1}\u{1f}\u{7f}", #"\u0001\u001f\u007f"#),
            ("é€", "é€"), ("</script>", "</script>"),
        ])
    func escapes(value: String, written: String) {
        let lines = Lines()
        logger(lines).warning("seen", metadata: ["cause": "\(value)"])
        #expect(lines.text.first?.hasSuffix(#""cause":"\#(written)"}"# + "\n") == true)
        #expect(lines.text.first?.filter { $0.isNewline }.count == 1)
    }

    @Test("nested metadata is written as objects and lists, sorted too")
    func nested() {
        let lines = Lines()
        logger(lines).error("seen", metadata: ["z": ["b": "2", "a": ["x", "y"]]])
        #expect(lines.text.first?.hasSuffix(#""z":{"a":["x","y"],"b":"2"}}"# + "\n") == true)
    }

    @Test("a metadata key never hides a fixed field")
    func fixedFields() {
        let lines = Lines()
        logger(lines).info("seen", metadata: ["level": "mine"])
        #expect(lines.text.first?.contains(#""level":"info""#) == true)
        #expect(lines.text.first?.contains(#""_level":"mine""#) == true)
    }

    @Test("lines below the level are not written")
    func level() {
        let lines = Lines()
        logger(lines, level: .warning).info("unseen")
        #expect(lines.text.isEmpty)
    }

    @Test(
        "time stamps are UTC, to the millisecond",
        arguments: [
            (0, 0, "1970-01-01T00:00:00.000Z"), (1_000_000_000, 7, "2001-09-09T01:46:40.007Z"),
            (1_582_934_400, 999, "2020-02-29T00:00:00.999Z"),
        ])
    func time(seconds: Int, milliseconds: Int, text: String) {
        #expect(UTCTimestamp.text(seconds: seconds, milliseconds: milliseconds) == text)
    }
}
