import Testing

@testable import Payments

@Suite("a payment through a wallet, asked for over Office")
struct ProviderRequestTests {
    static func fields(_ changes: [String: String] = [:]) -> FieldValues {
        var fields = FieldValues()
        for (name, value) in [
            ("merchant_id", "029800266211111"), ("merchant_country", "fr"), ("transaction_id", "000123"),
            ("currency_code", "978"), ("amount", "1000"), ("payment_mean", "PAYLIB"),
            ("return_url", "http://shop.example/back"), ("transmission_date", "20260216110000"),
        ] { fields[name] = value }
        for (name, value) in changes { fields[name] = value }
        return fields
    }

    @Test("needs no more than the mandatory fields of table 5")
    func smallest() throws {
        let request = try PaymentRequest(providerFields: Self.fields())
        #expect(request.kind == .provider)
        #expect(request.amount == Money(1000, .euro))
        #expect(request.means.map(\.mean) == [.paylib])
        #expect(request.normalReturnAddress == "http://shop.example/back")
        #expect(request.cancelReturnAddress == "http://shop.example/back")
        #expect(request.automaticResponseAddress.isEmpty)
        #expect(request.language == .french)
        #expect((request.captureMode, request.captureDay) == (.authorCapture, 0))
    }

    @Test("keeps its fields, and nothing else")
    func kept() throws {
        let request = try PaymentRequest(
            providerFields: Self.fields(["order_id": "A 1", "data": "x=1;y=2", "origin": "CAISSE", "caddie": "no"]))
        #expect(request.fields["order_id"] == "A 1")
        #expect(request.fields["data"] == "x=1;y=2")
        #expect(request.fields["caddie"] == "")
        #expect(try PaymentRequest(keptFields: request.fields, kind: .provider) == request)
    }

    @Test(
        "is Paylib, ONE_SHOT and INTERNET, in one payment, on its way to a web page",
        arguments: [
            ("payment_mean", ""), ("payment_mean", "CB"), ("payment_mean", "paylib"),
            ("payment_pattern", "RECURRING_1"),
            ("payment_pattern", "INSTALMENT"), ("order_channel", "MOTO"), ("order_channel", "internet"),
            ("capture_mode", "PAYMENT_N"), ("currency_code", "999"), ("amount", "000"), ("return_url", ""),
            ("return_url", "javascript:alert(1)"), ("return_url", "data:text/html,x"),
            ("return_url", "ftp://shop.example/"),
            ("return_url", "//shop.example/"), ("return_url", "shop.example/back"), ("return_url", "http://"),
            ("return_url", "http:///back"), ("return_url", "http://shop.example:0/"),
            ("return_url", "http://shop.example:65536/"),
            ("return_url", "http://shop.example:/"), ("return_url", "http://shop.example:80:80/"),
            ("return_url", "http://user:word@shop.example/"), ("return_url", "http://shop example/"),
            ("return_url", "http://shop.example\\@evil.example/"), ("return_url", "http://shop.example;script-src/"),
            ("return_url", "http://shop.example,evil.example/"), ("return_url", "http://[::1]/"),
            ("return_url", "http://-shop.example/"), ("return_url", "http://shop.example/\"><script>"),
            ("transaction_id", "1234567"), ("merchant_country", "xx"), ("transmission_date", "yesterday"),
        ])
    func refused(name: String, value: String) {
        let error = #expect(throws: FieldError.self) {
            try PaymentRequest(providerFields: Self.fields([name: value]))
        }
        #expect(error?.field == name)
    }

    @Test(
        "returns to any http or https address with a plain host",
        arguments: [
            "https://shop.example", "HTTP://Shop.Example/Back?a=1&b=2#c", "http://127.0.0.1:8080/back",
            "https://shop-1.example:65535/?x",
            "http://localhost/é",
        ])
    func returnAddress(_ address: String) throws {
        #expect(try PaymentRequest(providerFields: Self.fields(["return_url": address])).normalReturnAddress == address)
    }

    @Test(
        "speaks the customer's language where there is one of ours",
        arguments: [
            ("fr", RequestLanguage.french), ("en", .english), ("de", .german), ("es", .spanish), ("it", .italian),
            ("DE", .german), ("pt", .english), ("", .french),
        ])
    func language(code: String, language: RequestLanguage) throws {
        #expect(try PaymentRequest(providerFields: Self.fields(["customer_language": code])).language == language)
    }

    @Test("agrees with itself sent again, and with nothing else")
    func agreement() throws {
        let first = try PaymentRequest(providerFields: Self.fields())
        let again = try PaymentRequest(providerFields: Self.fields(["transmission_date": "20260216110500"]))
        #expect(first.agrees(with: again))
        for (name, value) in [
            ("amount", "1001"), ("order_id", "x"), ("return_url", "http://shop.example/b"), ("data", "x"),
        ] {
            #expect(try !first.agrees(with: PaymentRequest(providerFields: Self.fields([name: value]))))
        }
        let hosted = try PaymentRequest(fields: PaymentRequestTests.fields(), forbidden: .refuse)
        #expect(!first.agrees(with: hosted))
        #expect(!hosted.agrees(with: first))
    }
}
