import MerchantKit
import Payments
import SealedMessages
import Testing

@Suite("The form, byte for byte")
struct PaymentFormTests {
    @Test(
        "each variant is its golden file",
        arguments: [
            ("form-capture", []),
            ("form-no-header", ["header_flag=no", "payment_means=CB,2"]),
            (
                "form-two-blocks-left",
                ["block_align=left", "target=_blank", "payment_means=CB,2,VISA,2,AMEX,1"]
            ),
            (
                "form-two-blocks-left",
                ["block_align=LEFT", "target=_blank", "block_order=5,2,7", "payment_means= AMEX , 5,cb,2,VISA,2,"]
            ),
            (
                "form-hostile-target",
                ["header_flag=NO", "block_align=right", "payment_means=CB,1", "target=\"><script>a&b"]
            ),
        ] as [(String, [String])])
    func golden(name: String, arguments: [String]) throws {
        let output = try Shop().pay(arguments)
        let data = try #require(output.data)
        let form = try Golden.text("\(name).html").dropLast().replacing("{hex}", with: data)
        #expect(output.text == "!0!!\(form)!")
        #expect(output.exitStatus == 0)
        #expect(output.parts.count == 5)
    }

    @Test(
        "the sentence follows the language, accents as entities",
        arguments: [
            ("fr", "s&#233;curis&#233;"), ("en", "choose a card below"), ("ge", "w&#228;hlen"), ("de", "w&#228;hlen"),
            ("sp", "est&#225;ndar"), ("ES", "est&#225;ndar"), ("it", "qui sotto"), ("jp", "s&#233;curis&#233;"),
        ])
    func sentence(language: String, expected: String) throws {
        let output = try Shop().pay(["language=\(language)"])
        #expect(output.text.contains(expected))
        #expect(output.bytes.allSatisfy { (0x20...0x7e).contains($0) })
    }

    @Test("a block that block_order forgets is shown last")
    func forgottenBlock() throws {
        let output = try Shop().pay(["block_order=3,1", "payment_means=CB,2,VISA,1,AMEX,3"])
        let means = output.text.matches(of: /NAME=([A-Z]+) BORDER/).map { String($0.output.1) }
        #expect(means == ["AMEX", "VISA", "CB"])
    }

    @Test("DEBUG fills the error value and leaves the form, and shows no key")
    func debug() throws {
        var shop = try Shop()
        try shop.edit(Shop.pathfile, "DEBUG!NO!", "DEBUG!YES!")
        let output = shop.pay(["caddie=<script>", "customer_id=\u{e9}"])
        #expect(output.exitStatus == 0)
        #expect(output.parts.count == 5)
        let error = output.parts[2]
        #expect(error.contains("<TD>F_CERTIFICATE</TD><TD>/shop/param/certif</TD>"))
        #expect(error.contains("https://pay.example/cgis-payment/demo/callpayment"))
        #expect(error.contains("<TD>caddie</TD><TD>&lt;script&gt;</TD>"))
        #expect(error.contains("<TD>amount</TD><TD>1000</TD>"))
        #expect(try shop.sent(output)["caddie"] == "<script>")
        #expect(!error.contains("0100000000000000"))
    }

    @Test("a new key is used at once, and a message opens with it alone")
    func renewedKey() throws {
        var shop = try Shop()
        let newKey = try #require(
            MerchantKey(version: 4, created: shop.key.created, expires: shop.key.expires, random: (9, 9, 9, 9)))
        let certificate = try shop.certificate(key: newKey, previous: shop.key)
        shop.files[Shop.certificatePath] = String(wireBytes: try certificate.file(in: .php))
        let message = try SealedMessage(hexadecimal: try #require(shop.pay().data))
        #expect(message.header.keyVersion == 4)
        _ = try message.openRequest(with: newKey, on: BusinessDay(paris: shop.now))
        #expect(throws: SealError.self) { try message.openRequest(with: shop.key, on: BusinessDay(paris: shop.now)) }
    }
}
