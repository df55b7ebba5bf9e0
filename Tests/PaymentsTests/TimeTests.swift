import Foundation
import Payments
import Testing

@Suite("Time")
struct TimeTests {
    @Test("Paris keeps the European summer time, as the zone database says", arguments: 2013..<2060)
    func paris(year: Int) throws {
        let zone = try #require(TimeZone(identifier: "Europe/Paris"))
        let start = Int64(try BusinessDay(eightDigits: "\(year)0101", field: "").daysSinceEpoch * 86400)
        for step in stride(from: Int64(0), to: 366 * 86400, by: 1800) {
            let seconds = start + step
            let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
            #expect(CivilTime.parisOffset(atSeconds: seconds) == Int64(offset))
        }
    }

    @Test("a date and its digits are the same", arguments: [
        (Int64(0), "19700101010000"), (1_371_484_648, "20130617175728"), (1_382_835_599, "20131027025959"),
        (1_382_835_600, "20131027020000"), (-1, "19700101005959"),
    ])
    func digits(seconds: Int64, paris: String) {
        #expect(CivilTime(paris: Instant(seconds: seconds)).fourteenDigits == paris)
    }

    @Test("days count through every century rule")
    func days() throws {
        var day = try BusinessDay(eightDigits: "18991231", field: "")
        var seen = 0
        while day.year < 2101 {
            let next = day.adding(days: 1)
            #expect(next > day)
            #expect(BusinessDay(daysSinceEpoch: next.daysSinceEpoch) == next)
            #expect(try BusinessDay(eightDigits: next.eightDigits, field: "") == next)
            day = next
            seen += 1
        }
        #expect(seen == 73_415)
    }

    @Test(
        "a date that is not in the calendar is refused",
        arguments: ["20230229", "21000229", "20231301", "20230001", "20230100", "2023011", "2023-1-1"])
    func refused(text: String) {
        #expect(throws: FieldError.self) { try BusinessDay(eightDigits: text, field: "payment_date") }
    }

    @Test("transmission dates are read in Greenwich")
    func transmission() throws {
        #expect(
            try Instant(greenwichDigits: "20130617155728", field: "transmission_date")
                == Instant(seconds: 1_371_484_648))
        #expect(throws: FieldError.self) { try Instant(greenwichDigits: "20130617245728", field: "transmission_date") }
    }
}
