import Testing

@testable import GuichetCommand

@Suite("CSV")
struct CSVTextTests {
    @Test(
        "fields as RFC 4180 writes them, and no formula",
        arguments: [
            ("", ""), ("A-7", "A-7"), ("rené", "rené"), ("a,b", "\"a,b\""), ("say \"yes\"", "\"say \"\"yes\"\"\""),
            ("two\r\nlines", "\"two\r\nlines\""), ("a;b", "\"a;b\""), ("a\tb", "\"a\tb\""),
            ("=1+1", "'=1+1"), ("+33", "'+33"), ("-7", "'-7"), ("@SUM(A1)", "'@SUM(A1)"), ("|cmd", "'|cmd"),
            ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""), ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""), (" =1", "' =1"), ("\u{ff1d}1", "'\u{ff1d}1"), ("\u{feff}=1", "'\u{feff}=1"),
            ("1=1", "1=1"), ("'=1", "'=1"),
        ])
    func field(text: String, written: String) {
        #expect(CSVText.field(text) == written)
    }

    @Test("a row ends with CR and LF")
    func row() {
        #expect(CSVText.row(["a", "", "b,c"]) == "a,,\"b,c\"\r\n")
    }

    @Test(
        "amounts have their currency's decimals and a point",
        arguments: [
            (1000, 2, "10.00"), (5, 2, "0.05"), (0, 2, "0.00"), (1234, 0, "1234"),
            (Int64.max, 2, "92233720368547758.07"),
        ] as [(Int64, Int, String)])
    func amount(minorUnits: Int64, decimals: Int, written: String) {
        #expect(CSVText.amount(minorUnits, decimals: decimals) == written)
    }

    @Test("a terminal is not steered by what a shop wrote")
    func terminal() {
        #expect(ForeignText.line("a\u{1b}[2Jb\nc\u{202e}d") == "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d")
        #expect(ForeignText.read("\u{c3}\u{a9}") == "é")
        #expect(ForeignText.read("\u{e9}") == "é")
    }
}
