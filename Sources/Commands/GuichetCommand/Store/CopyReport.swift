import Store

/// What the person who moves the books reads meanwhile.
final class CopyReport {
    private let start = ContinuousClock.now
    private var lastLine = ContinuousClock.now
    private var table = ""
    /// Rows that this run began the table with, and when.
    private var first: (rows: Int, at: ContinuousClock.Instant) = (0, .now)

    func tell(_ progress: BooksCopy.Progress) {
        switch progress {
        case .copied(let name, let rows, let total):
            if name != table {
                table = name
                first = (0, .now)
            }
            guard rows == total || lastLine.duration(to: .now) > .milliseconds(500) else { return }
            lastLine = .now
            let rate = Self.rate(rows - first.rows, in: first.at.duration(to: .now))
            Console.say("copying \(name): \(rows) of \(total) rows\(rate)")
        case .verified(let name, let rows, let digest):
            Console.say("verified \(name): \(rows) rows are equal, sha256 \(digest)")
        }
    }

    var seconds: String {
        let passed = start.duration(to: .now).components
        return "\(passed.seconds).\(passed.attoseconds / 100_000_000_000_000_000)"
    }

    /// `, 1000 rows/s`; empty when less than a second tells nothing of it.
    static func rate(_ rows: Int, in time: Duration) -> String {
        guard time >= .seconds(1) else { return "" }
        return ", \(Int(Double(rows) / (time / .seconds(1)))) rows/s"
    }
}
