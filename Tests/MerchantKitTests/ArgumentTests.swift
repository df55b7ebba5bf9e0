import MerchantKit
import Payments
import Testing

@Suite("What request takes")
struct ArgumentTests {
    /// Facts § 1.2 and its largest sizes.
    private static let sizes: [(keyword: String, maximum: Int, character: Character)] = [
        ("merchant_country", 2, "f"), ("amount", 12, "1"), ("currency_code", 3, "1"), ("transaction_id", 6, "1"),
        ("normal_return_url", 511, "u"), ("cancel_return_url", 511, "u"), ("automatic_response_url", 511, "u"),
        ("language", 2, "f"), ("payment_means", 128, "C"), ("header_flag", 3, "y"), ("capture_day", 2, "1"),
        ("capture_mode", 20, "A"), ("bgcolor", 7, "f"), ("textcolor", 7, "0"), ("textfont", 64, "x"),
        ("block_align", 12, "c"), ("block_order", 32, "1"), ("receipt_complement", 3072, "<"), ("caddie", 2048, "="),
        ("customer_id", 19, "x"), ("customer_email", 128, "@"), ("customer_ip_address", 19, "1"), ("data", 2048, ";"),
        ("return_context", 256, "x"), ("target", 32, "x"), ("order_id", 32, "x"), ("order_validity", 2, "1"),
        ("statement_reference", 100, "x"), ("merchant_language", 2, "f"), ("transaction_condition", 64, "S"),
        ("card_list", 128, "C"), ("normal_return_logo", 50, "x"), ("cancel_return_logo", 50, "x"),
        ("submit_logo", 50, "x"), ("logo_id", 32, "x"), ("logo_id2", 32, "x"), ("advert", 32, "x"),
        ("background_id", 32, "x"), ("templatefile", 32, "x"), ("customer_title", 128, "x"),
        ("customer_name", 128, "x"), ("customer_firstname", 128, "x"), ("customer_birthdate", 128, "1"),
        ("customer_phone", 128, "1"), ("customer_mobile_phone", 128, "1"), ("customer_nationality_country", 128, "x"),
        ("customer_birth_zipcode", 128, "1"), ("customer_birth_city", 128, "x"), ("home_city", 128, "x"),
        ("home_streetnumber", 128, "1"), ("home_street", 128, "x"), ("home_zipcode", 128, "1"),
    ]

    /// Their values are more than an alphabet and a size.
    private static let constrained = [
        "merchant_country", "amount", "payment_means", "header_flag", "block_align", "block_order",
    ]

    @Test("each keyword has its size: one more byte is too long, the size itself passes")
    func eachSize() throws {
        let shop = try Shop()
        for row in Self.sizes {
            let value = String(repeating: row.character, count: row.maximum + 1)
            let call = ["merchant_id=\(Shop.merchantID)", "pathfile=\(Shop.pathfile)", "\(row.keyword)=\(value)"]
            let shown = value.replacing("<", with: "&lt;")
            #expect(shop.request(call).text == "!-1!Error parameter (\(row.keyword)=\(shown)) too long!!")
            guard !Self.constrained.contains(row.keyword) else { continue }
            let output = shop.pay(["\(row.keyword)=\(value.dropLast())"])
            #expect(output.exitStatus == 0, "\(row.keyword): \(output.text.prefix(200))")
            #expect(try shop.sent(output)[row.keyword] == value.dropLast())
        }
        #expect(Self.sizes.count + 1 == RequestField.allCases.count)
    }

    @Test(
        "values that shops really pass come through unchanged",
        arguments: [
            ("normal_return_url", "http://shop.example/back?order=12&key=a=b;c#top"),
            ("caddie", "YWJjZA==:/,()*<>?#;|\"'%\\"), ("receipt_complement", "<b>Merci</b> <img src=\"x.gif\">"),
            ("data", "NO_RESPONSE_PAGE;<USE_CSS>;shop.css</USE_CSS>;"), ("return_context", "caf\u{e9} \u{80}\u{ff}"),
            ("order_id", "CMD 2026/001"), ("customer_email", "a+b@shop.example"), ("caddie", "caf\u{c3}\u{a9}"),
            ("transaction_id", "8"), ("bgcolor", "#ffffff"), ("bgcolor", "ffffff"), ("target", "_top"),
        ])
    func realValues(keyword: String, value: String) throws {
        let shop = try Shop()
        let output = shop.pay(["\(keyword)=\(value)"])
        #expect(output.parts.count == 5)
        #expect(try shop.sent(output)[keyword] == value)
    }

    @Test(
        "a value outside its alphabet names its field",
        arguments: [
            "amount=1e3", "currency_code=EUR", "transaction_id=12a", "capture_day=-1", "capture_mode=1",
            "language=f1", "bgcolor=<b>", "customer_ip_address=host", "order_validity=x", "caddie=a\u{0}b",
            "customer_id=\u{7f}", "transaction_id=\u{e9}", "merchant_country=\u{c3}\u{a9}", "payment_means=CB;2",
            "normal_return_url=http://a\r\nb", "payment_means=\u{df},1", "block_order=1;2",
        ])
    func wrongAlphabet(argument: String) throws {
        let shop = try Shop()
        let keyword = argument.prefix { $0 != "=" }
        let call = ["merchant_id=\(Shop.merchantID)", "pathfile=\(Shop.pathfile)", argument]
        let output = shop.request(keyword == "amount" ? call : call + ["amount=1000"])
        #expect(output.text == "!-1!Error in call parameters structure (\(keyword) invalid)!!")
    }

    @Test("empty values are as if they were not given")
    func emptyValues() throws {
        let shop = try Shop()
        let output = shop.pay(["customer_id=", "caddie=", "data=", "normal_return_url=", "transaction_id="])
        let fields = try shop.sent(output)
        #expect(fields["normal_return_url"] == "http://shop.example/back?a=1&b=2")
        #expect(fields["transaction_id"] == "093205")
        #expect(fields["caddie"].isEmpty)
    }

    @Test("the call wins over the merchant's file, which wins over the bank's")
    func precedence() throws {
        var shop = try Shop()
        shop.files["/shop/param/parmcom.guichet"]? += "CADDIE!default!\nLOGO!default.gif!\nLOGO2!default2.gif!\n"
        shop.files["/shop/param/parmcom.029800266211111"]? += "CADDIE!merchant!\nLOGO!merchant.gif!\n"
        let fields = try shop.sent(shop.pay(["caddie=call"]))
        #expect(fields["caddie"] == "call")
        #expect(fields["logo_id"] == "merchant.gif")
        #expect(fields["logo_id2"] == "default2.gif")
    }

    @Test("without any parameter but the call's, request supplies its own defaults")
    func ownDefaults() throws {
        var shop = try Shop()
        shop.files["/shop/param/parmcom.guichet"] = ""
        shop.files["/shop/param/parmcom.029800266211111"] = ""
        let output = shop.pay(["merchant_country=FR", "payment_means=cb,9"])
        #expect(try shop.sent(output)["currency_code"] == "978")
        #expect(output.text.contains("<DIV ALIGN=center>Vous utilisez"))
        #expect(output.text.contains("NAME=CB "))
    }

    @Test("the message says when it was made in Greenwich; an absent transaction_id is the time in Paris")
    func times() throws {
        var shop = try Shop()
        let fields = try shop.sent(shop.pay())
        #expect(fields["transmission_date"] == "20260702073205")
        #expect(fields["transaction_id"] == "093205")
        #expect(fields["certificate_date"] == "20260105")
        #expect(fields["certificate_expired"] == "20290105")
        #expect(fields["certificate_version"] == "1.0")
        #expect(fields["certificate_type"] == "php")
        #expect(fields["version"] == "P617")
        // 2026-01-15 23:30:09 in Greenwich: winter, and the next day in Paris.
        shop.now = Instant(seconds: 1_768_519_809)
        #expect(try shop.sent(shop.pay())["transaction_id"] == "003009")
    }

    @Test("ten megabytes of an argument are refused in one line")
    func enormous() throws {
        let shop = try Shop()
        let big = [UInt8](repeating: 0x41, count: 10_000_000)
        for argument in ["caddie=".wireBytes + big, big + "=1".wireBytes, big] {
            let output = shop.request(bytes: [argument])
            #expect(output.exitStatus == 255)
            #expect(output.bytes.count < 5000)
        }
    }

    @Test("random arguments give one line of five parts, and nothing but status 0 or 255")
    func randomArguments() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SplitMix64(seed: seed)
        let shop = try Shop()
        let keywords = RequestField.allCases.map(\.rawValue) + ["toto", "", "pathfile"]
        let alphabet = Array("!=<>\"'&;,|:#() \n\r\t\u{0}\u{e9}\u{ff}0123456789abcYESno".unicodeScalars)
        for _ in 0..<400 {
            let arguments = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                let value = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                    alphabet[Int.random(in: alphabet.indices, using: &generator)]
                }
                let keyword = keywords[Int.random(in: keywords.indices, using: &generator)]
                return "\(keyword)=" + String(String.UnicodeScalarView(value))
            }
            let output = Bool.random(using: &generator) ? shop.pay(arguments) : shop.request(arguments)
            #expect(output.parts.count == 5, "seed \(seed): \(arguments)")
            #expect(output.bytes.last == 0x21, "seed \(seed): \(arguments)")
            #expect(!output.bytes.contains { $0 < 0x20 }, "seed \(seed): \(arguments)")
            #expect(output.exitStatus == (output.parts[1] == "0" ? 0 : 255), "seed \(seed): \(arguments)")
        }
    }
}
