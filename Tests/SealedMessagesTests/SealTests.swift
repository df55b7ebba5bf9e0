import Payments
import SealedMessages
import Testing

@Suite("The seal of DATA")
struct SealTests {
    @Test("a request is sealed as the golden file says, and opens again")
    func goldenRequest() throws {
        let golden = try Golden.line("request.hex")
        let sealed = try Seal.request(Example.fields, of: Example.account(), with: Example.key(), nonce: Example.nonce)
        #expect(sealed == golden)
        #expect(golden.hasPrefix("2020303031"))
        let message = try SealedMessage(hexadecimal: golden)
        #expect(try message.header.account == Example.account())
        #expect(message.header.keyVersion == 7)
        let opened = try message.openRequest(with: Example.key(), on: Example.day("20290105"))
        #expect(opened.fields == Example.fields)
        #expect(try opened.account == Example.account())
        #expect(opened.keyVersion == 7)
    }

    @Test("a response is sealed as the golden file says, and opens again")
    func goldenResponse() throws {
        let golden = try Golden.line("response.hex")
        let sealed = try Seal.response(
            Example.responseFields, to: Example.account(), with: Example.key(), nonce: Example.nonce)
        #expect(sealed == golden)
        let opened = try SealedMessage(hexadecimal: golden).openResponse(with: Example.key())
        #expect(opened.fields == Example.responseFields)
    }

    @Test("every byte value of a field comes back")
    func everyByte() throws {
        var fields = FieldValues()
        fields[RequestField.caddie] = String(wireBytes: 0...255)
        let sealed = try Seal.request(fields, of: Example.account("8"), with: Example.key(), nonce: Example.nonce)
        #expect(sealed.utf8.count % 2 == 0)
        #expect(sealed.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        let message = try SealedMessage(hexadecimal: sealed)
        #expect(message.header.account.id.digits == "8")
        let opened = try message.openRequest(with: Example.key(), on: Example.day("20260105"))
        #expect(opened.fields[RequestField.caddie].wireBytes == Array(0...255))
    }

    @Test("the biggest request of the dictionary fits")
    func biggestRequest() throws {
        var fields = FieldValues()
        for field in RequestField.allCases where field != .merchantID && field != .merchantCountry {
            fields[field] = String(repeating: "1", count: field.format.length.upperBound)
        }
        let sealed = try Seal.request(fields, of: Example.account(), with: Example.key(), nonce: Example.nonce)
        #expect(sealed.utf8.count < SealedMessage.maximumHexadecimalLength / 2)
    }

    @Test("what is too big to be opened is not sealed")
    func tooBigToSeal() throws {
        var fields = FieldValues()
        fields["caddie"] = String(repeating: "x", count: 40_000)
        #expect(throws: SealError.contentTooLong) {
            try Seal.request(fields, of: Example.account(), with: Example.key(), nonce: Example.nonce)
        }
    }

    @Test("fields that name another merchant are not sealed")
    func otherMerchantInFields() throws {
        #expect(throws: SealError.accountDiffers) {
            try Seal.request(Example.fields, of: Example.account("1234"), with: Example.key(), nonce: Example.nonce)
        }
    }

    @Test("a key prints nothing of its secret")
    func silentKey() throws {
        var text = ""
        let key = try Example.key()
        dump(key, to: &text)
        text += "\(key) \(String(reflecting: key)) \(String(describing: try Example.certificate()))"
        #expect(!text.contains("31"))
        #expect(text.contains("merchant key 7"))
    }

    @Test("a key made from random words has those bytes")
    func randomKey() throws {
        let key = try #require(
            try MerchantKey(
                version: 1, created: Example.day("20260105"), expires: Example.day("20260106"),
                random: (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908, 1, 2)))
        key.withSecret { #expect(Array($0.prefix(17)) == Array(0...15) + [1]) }
        #expect(
            try MerchantKey(
                version: 10_000, created: Example.day("20260105"), expires: Example.day("20260106"),
                random: (0, 0, 0, 0)) == nil)
    }
}
