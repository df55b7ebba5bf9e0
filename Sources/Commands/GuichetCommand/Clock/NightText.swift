import Gateway
import Payments

/// A night for people: a line for it, and one for each kind of work that it did.
enum NightText {
    static func lines(of night: Night, _ schedule: NightSchedule) -> [String] {
        let report = night.report
        var work: [(String, [String])] = [
            (
                "authorised",
                [
                    some(report.authorised, "deferred payment"), some(report.declined, "refused", plural: "refused"),
                    some(
                        report.unanswered, "not answered, asked again next night",
                        plural: "not answered, asked again next night"),
                ]
            ),
            (
                "drawn",
                [
                    some(report.debitsDrawn, "debit"), some(report.creditsDrawn, "credit"),
                    some(report.withheld, "of them never remitted", plural: "of them never remitted"),
                ]
            ),
            (
                "expired",
                [
                    some(
                        report.expired, "payment that nobody validated or forced",
                        plural: "payments that nobody validated or forced")
                ]
            ),
            (
                "released",
                [
                    some(
                        report.released, "authorisation that will not be captured",
                        plural: "authorisations that will not be captured")
                ]
            ),
            ("captured", [some(report.captured, "debit")]),
            ("credited", [some(report.credited, "credit")]),
            (
                "refused",
                [
                    some(
                        report.rejected, "line, by the bank: see the platform's log",
                        plural: "lines, by the bank: see the platform's log")
                ]
            ),
            (
                "reconciled",
                [
                    some(report.agreed, "remittance that agrees", plural: "remittances that agree"),
                    some(
                        report.disagreed, "that the bank holds otherwise: see the platform's log",
                        plural: "that the bank holds otherwise: see the platform's log"),
                ]
            ),
        ]
        if night.stage != .done {
            work.append(("waiting", ["the bank has not answered everything: it is asked again"]))
        }
        let done = work.map { ($0.0, $0.1.filter { !$0.isEmpty }.joined(separator: ", ")) }.filter { !$0.1.isEmpty }
        let begins = ClockText.time(schedule.start(of: night.day))
        let title = "night of \(ClockText.day(night.day)), from \(begins)"
        guard !done.isEmpty else { return ["\(title): nothing was due"] }
        return [title] + done.map { "  \($0.0.padding(to: 11)) \($0.1)" }
    }

    /// `3 debits`; empty for none.
    private static func some(_ count: Int, _ noun: String, plural: String? = nil) -> String {
        switch count {
        case 0: ""
        case 1: "1 \(noun)"
        default: "\(count) \(plural ?? noun + "s")"
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
