import Pages
import Testing

@Suite("Languages")
struct LanguageTests {
    @Test(
        "write amounts as their readers do",
        arguments: [
            (.french, 123_450, 2, "EUR", "1\u{202f}234,50\u{a0}€"), (.french, 100, 2, "EUR", "1,00\u{a0}€"),
            (.french, 5, 2, "EUR", "0,05\u{a0}€"),
            (.english, 123_450, 2, "EUR", "€1,234.50"), (.english, 123_456_789_012, 2, "GBP", "£1,234,567,890.12"),
            (.english, 1000, 0, "JPY", "¥1,000"), (.english, 1200, 2, "CHF", "CHF\u{a0}12.00"),
            (.english, 1200, 2, "USD", "US$12.00"),
            (.german, 123_450, 2, "EUR", "1.234,50\u{a0}€"), (.spanish, 123_450, 2, "EUR", "1234,50\u{a0}€"),
            (.spanish, 1_234_500, 2, "EUR", "12.345,00\u{a0}€"), (.italian, 123_450, 2, "EUR", "1.234,50\u{a0}€"),
            (.french, 1000, 0, "XPF", "1\u{202f}000\u{a0}XPF"), (.french, -150, 2, "EUR", "\u{2212}1,50\u{a0}€"),
            (.french, 0, 2, "EUR", "0,00\u{a0}€"),
            (.english, Int64.min, 2, "EUR", "\u{2212}€92,233,720,368,547,758.08"),
        ] as [(PageLanguage, Int64, Int, String, String)])
    func amounts(language: PageLanguage, minorUnits: Int64, decimals: Int, currency: String, text: String) {
        #expect(language.amount(minorUnits: minorUnits, decimals: decimals, currency: currency) == text)
    }

    @Test(
        "write moments with their zone, in French as figure 6 of the guide",
        arguments: [
            (.french, "17 Juin 2013 15:57:28 (UTC/GMT)"), (.english, "17 June 2013 15:57:28 (UTC/GMT)"),
            (.german, "17. Juni 2013 15:57:28 (UTC/GMT)"), (.spanish, "17 de junio de 2013 15:57:28 (UTC/GMT)"),
            (.italian, "17 giugno 2013 15:57:28 (UTC/GMT)"),
        ] as [(PageLanguage, String)])
    func moments(language: PageLanguage, text: String) {
        #expect(
            language.moment(year: 2013, month: 6, day: 17, hour: 15, minute: 57, second: 28, zone: "UTC/GMT") == text)
    }

    @Test(
        "are known by the letters of the wire and by those of ISO 639-1",
        arguments: [
            ("fr", .french), ("EN", .english), ("ge", .german), ("de", .german), ("sp", .spanish), ("es", .spanish),
            ("it", .italian),
            ("jp", nil), ("", nil),
        ] as [(String, PageLanguage?)])
    func letters(text: String, language: PageLanguage?) {
        #expect(PageLanguage(wire: text) == language)
    }

    @Test(
        "are found in what a browser accepts",
        arguments: [("de-CH,fr;q=0.8", .german), ("pt, es;q=0.5", .spanish), ("zh", nil), ("", nil)]
            as [(String, PageLanguage?)])
    func accepted(header: String, language: PageLanguage?) {
        #expect(PageLanguage(acceptLanguage: header) == language)
    }
}
