import Payments
import Testing

@Suite("nights")
struct NightScheduleTests {
    private static func day(_ digits: String) throws -> BusinessDay {
        try BusinessDay(eightDigits: digits, field: "day")
    }

    private static func greenwich(_ digits: String) throws -> Instant {
        try Instant(greenwichDigits: digits, field: "time")
    }

    @Test(
        "begin once, also on the days on which the clock in Paris is changed",
        arguments: [
            // start, day, the moment in Greenwich
            ("02:00", "20260727", "20260728000000"), ("02:00", "20261231", "20270101010000"),
            ("00:00", "20260228", "20260228230000"), ("11:59", "20260727", "20260728095900"),
            // 2026-03-29: 02:00 to 03:00 does not exist.
            ("01:59", "20260328", "20260329005900"), ("02:00", "20260328", "20260329010000"),
            ("02:30", "20260328", "20260329010000"), ("02:59", "20260328", "20260329010000"),
            ("03:00", "20260328", "20260329010000"), ("03:01", "20260328", "20260329010100"),
            // 2026-10-25: 02:00 to 03:00 comes twice; the first one counts.
            ("01:59", "20261024", "20261024235900"), ("02:00", "20261024", "20261025000000"),
            ("02:30", "20261024", "20261025003000"), ("02:59", "20261024", "20261025005900"),
            ("03:00", "20261024", "20261025020000"), ("02:30", "20261025", "20261026013000"),
            // 2027-03-28 and 2027-10-31.
            ("02:30", "20270327", "20270328010000"), ("02:30", "20271030", "20271031003000"),
        ])
    func starts(start: String, day: String, moment: String) throws {
        let schedule = try #require(NightSchedule(start))
        #expect(try schedule.start(of: Self.day(day)) == Self.greenwich(moment))
    }

    @Test(
        "each day of two years has one night, after the one before it",
        arguments: ["00:00", "02:00", "02:30", "03:00", "11:59"])
    func everyDay(start: String) throws {
        let schedule = try #require(NightSchedule(start))
        var day = try Self.day("20251231")
        for _ in 0..<730 {
            let (begins, next) = (schedule.start(of: day), schedule.start(of: day.adding(days: 1)))
            #expect(
                next.seconds - begins.seconds >= 23 * 3600 - 1800 && next.seconds - begins.seconds <= 25 * 3600 + 1800)
            #expect(schedule.lastDue(at: begins) == day)
            #expect(schedule.lastDue(at: begins.adding(milliseconds: -1)) == day.adding(days: -1))
            #expect(schedule.lastDue(at: next.adding(milliseconds: -1)) == day)
            day = day.adding(days: 1)
        }
    }

    @Test("missed ones come one after the other; the first one ever is the latest due")
    func missed() throws {
        let now = try Self.greenwich("20260728120000")
        let schedule = NightSchedule.usual
        #expect(schedule.next(after: nil, at: now) == (try Self.day("20260727")))
        #expect(schedule.next(after: try Self.day("20260724"), at: now) == (try Self.day("20260725")))
        #expect(schedule.next(after: try Self.day("20260726"), at: now) == (try Self.day("20260727")))
        #expect(schedule.next(after: try Self.day("20260727"), at: now) == nil)
        #expect(
            schedule.next(after: try Self.day("20260727"), at: try Self.greenwich("20260729000000"))
                == (try Self.day("20260728")))
    }

    @Test(
        "a start is hh:mm, before noon",
        arguments: ["", "2:00", "02:0", "12:00", "24:00", "02:60", "02:00:00", "-1:00", "02.00", "٠٢:٠٠"])
    func notStarts(text: String) { #expect(NightSchedule(text) == nil) }

    @Test("what each state waits for, and when", arguments: TransactionState.allCases)
    func duties(state: TransactionState) throws {
        let paid = try Self.day("20260228")
        func due(_ capture: Int) -> String? {
            let terms = CaptureTerms(mode: .authorCapture, day: capture, wallet: false)
            let money = Money(100, .euro)
            return Transaction(
                originAmount: money, terms: terms, state: state, amount: money, captured: money, credited: money
            )
            .dueDay(paidOn: paid)?.eightDigits
        }
        let expected: (NightDuty, String, String)? =
            switch state {
            case .toCapture: (.remit, "20260228", "20260302")
            case .toCredit: (.remit, "20260228", "20260228")
            case .toAuthorize: (.authorise, "20260228", "20260302")
            case .toValidate, .toReplay: (.expire, "20260228", "20260302")
            case .referral: (.expire, "20260405", "20260405")
            case .captured, .credited, .cancelled, .expired, .refused: nil
            }
        #expect(state.nightDuty == expected?.0)
        #expect(due(0) == expected?.1)
        #expect(due(2) == expected?.2)
    }
}
