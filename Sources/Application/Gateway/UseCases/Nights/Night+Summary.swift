extension Night {
    /// What it did, in a line for the log.
    var summary: String {
        let parts: [(String, Int)] = [
            ("authorised", report.authorised), ("declined", report.declined), ("unanswered", report.unanswered),
            ("drawn", report.debitsDrawn + report.creditsDrawn), ("withheld", report.withheld),
            ("expired", report.expired), ("released", report.released), ("captured", report.captured),
            ("credited", report.credited), ("rejected", report.rejected), ("agreed", report.agreed),
            ("disagreed", report.disagreed),
        ]
        let done = parts.filter { $0.1 > 0 }
        return done.isEmpty ? "nothing was due" : done.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}
