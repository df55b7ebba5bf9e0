import Payments
import Testing

@Suite("Payment requests")
struct PaymentRequestTests {
    static func fields(_ changes: [String: String] = [:]) -> FieldValues {
        var fields = FieldValues()
        let usual = [
            "merchant_id": "029800266211111", "merchant_country": "fr", "amount": "1000", "currency_code": "978",
            "transaction_id": "175707", "normal_return_url": "http://shop.example/ok?a=1&b=2",
            "cancel_return_url": "http://shop.example/no", "automatic_response_url": "http://shop.example/auto",
            "language": "fr", "payment_means": "CB,2,VISA,2,MASTERCARD,2,PAYLIB,2",
            "transmission_date": "20130617155728",
        ]
        for (name, value) in usual.merging(changes, uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
            fields[name] = value
        }
        return fields
    }

    @Test("a usual request is read whole")
    func usual() throws {
        let request = try PaymentRequest(fields: Self.fields(), forbidden: .refuse)
        #expect(request.amount == Money(1000, .euro))
        #expect(request.means.map(\.mean.name) == ["CB", "VISA", "MASTERCARD", "PAYLIB"])
        #expect(request.means.allSatisfy { $0.block == 2 })
        #expect(request.captureMode == .authorCapture)
        #expect(request.captureDay == 0)
    }

    @Test("every field that cannot be is named", arguments: [
        ("merchant_id", "abc"), ("merchant_country", "zz"), ("amount", "1"), ("amount", ""), ("currency_code", "999"),
        ("transaction_id", "1234567"), ("normal_return_url", ""), ("normal_return_url", "javascript:alert(1)"),
        ("normal_return_url", "http://"), ("cancel_return_url", "https:///x"),
        ("cancel_return_url", "ftp://x"), ("automatic_response_url", "file:///etc/passwd"), ("language", "xx"),
        ("payment_means", "CB"), ("payment_means", "CB,0"), ("payment_means", "TOTO,2"), ("payment_means", ""),
        ("capture_mode", "PAYMENT_N"), ("capture_mode", "LATER"), ("capture_day", "100"), ("transmission_date", "2013"),
        ("transmission_date", ""), ("customer_id", "12345678901234567890"), ("order_id", String(repeating: "x", count: 33)),
        ("customer_id", "a|b"), ("order_id", "a;b"), ("return_context", "a:b"), ("statement_reference", "a\"b"),
        ("caddie", "a\u{1}b"), ("normal_return_url", "http://shop.example/\"><script>"),
        ("normal_return_url", "http://shop.example\\@other/"),
    ])
    func refused(field: String, value: String) {
        let error = #expect(throws: FieldError.self) {
            try PaymentRequest(fields: Self.fields([field: value]), forbidden: .refuse)
        }
        #expect(error?.field == field)
    }

    @Test(
        "in production forbidden characters become blanks",
        arguments: ["customer_id", "order_id", "return_context", "statement_reference"])
    func blanked(field: String) throws {
        let request = try PaymentRequest(fields: Self.fields([field: "a|b;c:d\"e"]), forbidden: .blank)
        #expect(request.fields[field] == "a b c d e")
    }

    @Test("IMMEDIATE is AUTHOR_CAPTURE")
    func immediate() throws {
        let request = try PaymentRequest(fields: Self.fields(["capture_mode": "IMMEDIATE"]), forbidden: .refuse)
        #expect(request.captureMode == .authorCapture)
    }

    @Test("the same payment asked again agrees in the fields of facts § 10 and may differ elsewhere", arguments: [
        ("amount", "1001", false), ("capture_day", "3", false), ("capture_mode", "VALIDATION", false),
        ("currency_code", "840", false), ("customer_id", "7", false), ("data", "NO_COPYRIGHT", false),
        ("merchant_language", "en", false), ("order_validity", "12", false), ("return_context", "x", false),
        ("language", "en", true), ("caddie", "x", true), ("order_id", "x", true),
    ])
    func agreement(field: String, value: String, agrees: Bool) throws {
        let first = try PaymentRequest(fields: Self.fields(), forbidden: .refuse)
        let second = try PaymentRequest(fields: Self.fields([field: value]), forbidden: .refuse)
        #expect(first.agrees(with: second) == agrees)
    }

    @Test("display keywords and the style sheet are found in data")
    func dataKeywords() {
        let keywords = DataKeywords("NO_COPYRIGHT;<USE_CSS>;shop.css</USE_CSS>;order=12;NO_RESPONSE_PAGE;")
        #expect(keywords.display == [.noCopyright, .noResponsePage])
        #expect(keywords.styleSheet == "shop.css")
        #expect(DataKeywords("<USE_CSS>;never closed").styleSheet == nil)
        #expect(DataKeywords("NO_COPYRIGHTS;no_copyright").display.isEmpty)
    }
}
