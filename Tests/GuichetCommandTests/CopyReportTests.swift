import Testing

@testable import GuichetCommand

@Suite struct CopyReportTests {
    @Test(
        "the rate of a copy is told from one second on",
        arguments: [
            (1, Duration.milliseconds(1), ""), (900, .milliseconds(999), ""), (900, .seconds(1), ", 900 rows/s"),
            (3001, .seconds(2), ", 1500 rows/s"), (0, .seconds(5), ", 0 rows/s"),
        ])
    func rate(rows: Int, time: Duration, told: String) {
        #expect(CopyReport.rate(rows, in: time) == told)
    }
}
