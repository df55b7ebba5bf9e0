import MerchantKit
import Payments
import SealedMessages
import Testing

@Suite("What response prints")
struct ResponseTests {
    /// A value of its own for every field that the platform fills or echoes.
    private static let values: [(ResponseField, String)] = [
        (.merchantID, "029800266211111"), (.merchantCountry, "fr"), (.amount, "1000"), (.transactionID, "093205"),
        (.paymentMeans, "CB"), (.transmissionDate, "20260702073205"), (.paymentTime, "093219"),
        (.paymentDate, "20260702"), (.responseCode, "00"), (.paymentCertificate, "5af3e2c1b0d9"),
        (.authorisationID, "072319"), (.currencyCode, "978"), (.cardNumber, "4970.00"), (.cvvFlag, "1"),
        (.cvvResponseCode, "4D"), (.bankResponseCode, "00"), (.complementaryCode, "06"),
        (.complementaryInfo, "CARD_COUNTRY=FR"), (.returnContext, "ctx 1"), (.caddie, "caddie=1"),
        (.receiptComplement, "<b>Merci</b>"), (.merchantLanguage, "fr"), (.language, "en"), (.customerID, "C-42"),
        (.orderID, "CMD-1"), (.customerEmail, "shopper@example.org"), (.customerIPAddress, "192.0.2.7"),
        (.captureDay, "3"), (.captureMode, "AUTHOR_CAPTURE"), (.data, "NO_COPYRIGHT;PAN_ENTRY_MODE=WALLET;"),
        (.orderValidity, "01"), (.transactionCondition, "SSL"), (.statementReference, "REF 9"),
        (.cardValidity, "202712"), (.scoreValue, "12"), (.scoreColor, "GREEN"), (.scoreInfo, "scored"),
        (.scoreThreshold, "20"), (.scoreProfile, "shop"), (.threedLSCode, "1"), (.threedRelegationCode, "R2"),
    ]

    private func message(
        in shop: Shop, key: MerchantKey? = nil, without absent: Set<ResponseField> = [],
        changing changes: [ResponseField: String] = [:]
    ) throws -> String {
        var fields = FieldValues()
        // Written from the last: the order in the message is nobody's business.
        for (field, value) in Self.values.reversed() where !absent.contains(field) { fields[field] = value }
        for (field, value) in changes { fields[field] = value }
        return try Seal.response(
            fields, to: shop.account, with: key ?? shop.key, nonce: SealNonce(random: (7, 8)))
    }

    private func arguments(_ message: String) -> [String] { ["message=\(message)", "pathfile=\(Shop.pathfile)"] }

    @Test("each generation is its golden line", arguments: ["500", "P600", "P615", "P617"])
    func generations(name: String) throws {
        var shop = try Shop()
        try shop.edit(Shop.pathfile, "DEBUG!NO!", "API_VERSION!\(name)!")
        let output = shop.response(arguments(try message(in: shop)))
        #expect(try output.text == Golden.text("response-\(name).txt"))
        #expect(output.exitStatus == 0)
    }

    @Test("an ordinary pathfile gives P617: 45 parts, and the values where shops look for them")
    func positions() throws {
        let shop = try Shop()
        let parts = shop.response(arguments(try message(in: shop))).parts
        #expect(parts.count == 45)
        #expect(parts[0] == "")
        #expect(
            [parts[1], parts[2], parts[11], parts[32], parts[42], parts[43]] == [
                "0", "", "00", "NO_COPYRIGHT;PAN_ENTRY_MODE=WALLET;", "", "1",
            ])
    }

    @Test("a reduced response leaves nine positions empty")
    func reduced() throws {
        let shop = try Shop()
        let output = shop.response(
            arguments(try message(in: shop, without: ResponseField.absentFromReducedResponse)))
        #expect(try output.text == Golden.text("response-P617-reduced.txt"))
    }

    @Test("an error keeps every position", arguments: [("500", 33), ("P600", 34), ("P615", 43), ("P617", 45)])
    func errorPositions(name: String, count: Int) throws {
        var shop = try Shop()
        try shop.edit(Shop.pathfile, "DEBUG!NO!", "API_VERSION!\(name)!")
        let output = shop.response(arguments("012345"))
        #expect(output.parts.count == count)
        #expect(Array(output.parts.prefix(3)) == ["", "-1", "Security error (message)"])
        #expect(output.parts.dropFirst(3).allSatisfy { $0.isEmpty })
        #expect(output.exitStatus == 255)
    }

    @Test("what is wrong with a call is said")
    func callErrors() throws {
        var shop = try Shop()
        let good = try message(in: shop)
        func error(_ arguments: [String]) -> String { shop.response(arguments).parts[2] }
        #expect(error([]) == "Error reading pathfile (pathfile)")
        #expect(error(["pathfile=\(Shop.pathfile)"]) == "Error in call parameters structure (message not filled)")
        #expect(error(["toto=12"]) == "Invalid Keyword in parameter (toto=12)")
        #expect(error(["merchant_id=12"]) == "Invalid Keyword in parameter (merchant_id=12)")
        #expect(error(["message=1", "message=2"]) == "Error in call parameters structure (message given twice)")
        #expect(error(arguments(String(repeating: "0", count: 65_537))).hasSuffix("...) too long"))
        shop.files[Shop.certificatePath] = nil
        #expect(error(arguments(good)) == "Error open certificate file (\(Shop.certificatePath))")
    }

    @Test("a request, another shop's answer, a changed digit: security error")
    func securityErrors() throws {
        let shop = try Shop()
        let good = try message(in: shop)
        let otherKey = try #require(
            MerchantKey(version: 3, created: shop.key.created, expires: shop.key.expires, random: (4, 3, 2, 1)))
        let request = try #require(shop.pay().data)
        let changed = String(good.dropLast()) + (good.last == "0" ? "1" : "0")
        for text in [request, try message(in: shop, key: otherKey), changed, String(good.dropLast(2)), "zz"] {
            let output = shop.response(arguments(text))
            #expect(Array(output.parts.prefix(3)) == ["", "-1", "Security error (message)"])
        }
    }

    @Test("an answer sealed before a renewal still opens")
    func previousKey() throws {
        var shop = try Shop()
        let good = try message(in: shop)
        let newKey = try #require(
            MerchantKey(version: 4, created: shop.key.created, expires: shop.key.expires, random: (9, 9, 9, 9)))
        let renewed = try shop.certificate(key: newKey, previous: shop.key)
        shop.files[Shop.certificatePath] = String(wireBytes: try renewed.file(in: .php))
        #expect(shop.response(arguments(good)).exitStatus == 0)
        shop.files[Shop.certificatePath] = String(wireBytes: try shop.certificate(key: newKey).file(in: .php))
        #expect(shop.response(arguments(good)).exitStatus == 255)
    }

    @Test("no value moves the others or breaks the line")
    func harmfulValues() throws {
        let shop = try Shop()
        let text = try message(in: shop, changing: [.caddie: "a!b\r\nc\u{0}d", .scoreInfo: "caf\u{e9}!"])
        let output = shop.response(arguments(text))
        #expect(output.parts.count == 45)
        #expect(output.parts[22] == "a b  c d")
        #expect(output.parts[39] == "caf\u{e9} ")
    }

    @Test("DEBUG fills the error value and leaves the others")
    func debug() throws {
        var shop = try Shop()
        try shop.edit(Shop.pathfile, "DEBUG!NO!", "DEBUG!YES!")
        let output = shop.response(arguments(try message(in: shop)))
        #expect(output.parts.count == 45)
        #expect(output.parts[2].contains("<TD>response_code</TD><TD>00</TD>"))
        #expect(output.parts[2].contains("<TD>receipt_complement</TD><TD>&lt;b&gt;Merci&lt;/b&gt;</TD>"))
        #expect(output.parts[11] == "00")
    }
}
