import Gateway
import Payments
import Testing

@testable import GuichetCommand

@Suite("guichet clock")
struct ClockTests {
    /// 2026-10-24 21:40:05 in Paris, the evening before the clock is put back.
    private static let now = Instant(seconds: 1_792_870_805)

    @Test(
        "a step keeps the time of day for days, and counts hours and minutes",
        arguments: [
            ("+1d", "20261025214005"), ("+7d", "20261031214005"), ("+3h", "20261025004005"), ("+5h", "20261025024005"),
            ("+6h", "20261025024005"), ("+30m", "20261024221005"),
        ])
    func steps(step: String, paris: String) throws {
        #expect(try CivilTime(paris: ClockText.later(step, than: Self.now)).fourteenDigits == paris)
    }

    @Test(
        "a day keeps the time of day too; a moment is in Paris",
        arguments: [
            ("2026-12-01", "20261201214005"), ("2026-10-24", "20261024214005"), ("2026-12-01T14:30", "20261201143000"),
            ("2028-02-29T00:00", "20280229000000"),
        ])
    func moments(text: String, paris: String) throws {
        #expect(try CivilTime(paris: ClockText.moment(text, from: Self.now)).fourteenDigits == paris)
    }

    @Test(
        "nothing else is understood",
        arguments: ["", "+", "7d", "-7d", "+7", "+7w", "+0d", "+d", "+99999d", "++7d", "+7.5d", "+٧d"])
    func badSteps(text: String) {
        #expect(throws: MerchantOrderError.self) { try ClockText.later(text, than: Self.now) }
    }

    @Test(
        "nor here",
        arguments: [
            "", "2026-12", "2026-12-32", "20261201", "2026-12-01T", "2026-12-01T24:00", "2026-12-01T14",
            "2026-12-01T14:30:00", "T14:30",
        ])
    func badMoments(text: String) {
        #expect(throws: MerchantOrderError.self) { try ClockText.moment(text, from: Self.now) }
    }

    @Test("a night is told a line for each kind of work")
    func nights() throws {
        let day = try BusinessDay(eightDigits: "20261024", field: "day")
        var night = Night(id: Identifier(high: 1, low: 2), day: day, stage: .done, nextAttemptAt: Self.now)
        #expect(NightText.lines(of: night, .usual) == ["night of 2026-10-24, from 2026-10-25 02:00: nothing was due"])
        (night.report.authorised, night.report.declined, night.report.unanswered) = (2, 1, 1)
        (night.report.debitsDrawn, night.report.creditsDrawn, night.report.withheld) = (5, 1, 1)
        (night.report.expired, night.report.released) = (2, 3)
        (night.report.captured, night.report.credited, night.report.rejected) = (3, 1, 1)
        (night.report.agreed, night.report.disagreed) = (2, 1)
        night.stage = .remitting
        #expect(
            NightText.lines(of: night, .usual) == [
                "night of 2026-10-24, from 2026-10-25 02:00",
                "  authorised  2 deferred payments, 1 refused, 1 not answered, asked again next night",
                "  drawn       5 debits, 1 credit, 1 of them never remitted",
                "  expired     2 payments that nobody validated or forced",
                "  released    3 authorisations that will not be captured",
                "  captured    3 debits",
                "  credited    1 credit",
                "  refused     1 line, by the bank: see the platform's log",
                "  reconciled  2 remittances that agree, 1 that the bank holds otherwise: see the platform's log",
                "  waiting     the bank has not answered everything: it is asked again",
            ])
    }
}
