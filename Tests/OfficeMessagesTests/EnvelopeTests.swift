import Payments
import SealedMessages
import Testing

@testable import OfficeMessages

@Suite("Envelopes and their JSON")
struct EnvelopeTests {
    private let account: MerchantAccount
    private let key: MerchantKey
    private let day: BusinessDay
    private let nonce = SealNonce(random: (1, 2))

    init() throws {
        account = MerchantAccount(country: .france, id: try MerchantID("029800266211111"))
        day = try BusinessDay(eightDigits: "20260105", field: "day")
        key = try #require(MerchantKey(version: 3, secret: Array(1...32), created: day, expires: day.adding(days: 1)))
    }

    private var request: OfficeRequestEnvelope {
        OfficeRequestEnvelope(
            component: "office", function: "cancel", requestID: "r1", transmittedAt: Instant(seconds: 1_767_571_200),
            attributes: ["merchant_id": "029800266211111", "order_id": "caf\u{e9}", "card_validity": ""])
    }

    @Test("a call arrives as it was sent, with its function and its moment")
    func requestRoundTrip() throws {
        let body = try request.body(sealedFor: account, with: key, nonce: nonce)
        let opened = try OfficeRequestEnvelope(opening: OfficeEnvelopeBody.message(body), with: key, on: day)
        #expect(opened.component == "office")
        #expect(opened.function == "cancel")
        #expect(opened.requestID == "r1")
        #expect(try opened.transmittedAt() == Instant(seconds: 1_767_571_200))
        #expect(opened.transmissionDate == "20260105000000")
        // A line in ISO-8859-1 is understood, and is UTF-8 from then on.
        #expect(opened.attributes["order_id"] == "caf\u{c3}\u{a9}")
        #expect(opened.attributes.contains("card_validity"))
    }

    @Test("an answer opens for its own question alone, in its order")
    func answerRoundTrip() throws {
        let answer = OfficeAnswerEnvelope(
            requestID: "r1", attributes: ["response_code": "00", "new_amount": "", "a": "b"])
        let body = try answer.body(sealedFor: account, with: key, nonce: nonce)
        #expect(try OfficeAnswerEnvelope(body: body, with: key, to: "r1") == answer)
        #expect(throws: OfficeEnvelopeError.otherAnswer) { try OfficeAnswerEnvelope(body: body, with: key, to: "r2") }
    }

    @Test("directions, keys, days and single bits are told apart")
    func refusals() throws {
        let body = try request.body(sealedFor: account, with: key, nonce: nonce)
        #expect(throws: OfficeEnvelopeError.seal(.wrongKind(.officeRequest))) {
            try OfficeAnswerEnvelope(body: body, with: key, to: "r1")
        }
        #expect(throws: SealError.wrongKind(.officeRequest)) {
            try OfficeEnvelopeBody.message(body).openRequest(with: key, on: day)
        }
        #expect(throws: OfficeEnvelopeError.seal(.certificateExpired)) {
            try OfficeRequestEnvelope(opening: OfficeEnvelopeBody.message(body), with: key, on: day.adding(days: 2))
        }
        for place in stride(from: 12, to: body.count - 2, by: 7) {
            var altered = body
            altered[place] = altered[place] == 0x30 ? 0x31 : 0x30
            guard altered != body else { continue }
            #expect(throws: (any Error).self, "byte \(place)") {
                try OfficeRequestEnvelope(opening: OfficeEnvelopeBody.message(altered), with: key, on: day)
            }
        }
    }

    @Test(
        "only flat objects of texts are JSON here",
        arguments: [
            "", "[]", "1", "{", "{}x", "{\"a\"}", "{\"a\":1}", "{\"a\":null}", "{\"a\":{\"b\":\"c\"}}", "{\"a\":[]}",
            "{\"a\":\"b\",}", "{\"a\":\"b\",\"a\":\"c\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\ud800\\u0041\"}",
            "{\"a\":\"\\x\"}", "{\"a\":\"\u{1}\"}", "{\"a\":\"", "{'a':'b'}",
            "{" + (0..<200).map { "\"\($0)\":\"\"" }.joined(separator: ",") + "}",
        ])
    func hostileJSON(text: String) {
        #expect(throws: FlatJSONError.self) { try FlatJSON.attributes(text.utf8) }
    }

    @Test("JSON is read as the language says")
    func json() throws {
        let text = " { \"a\" : \"\\u00e9\\n\\\"\\/\" , \"\\u0062\":\"\\ud83d\\ude00\", \"c\" : \"\u{e9}\" } "
        let read = try FlatJSON.attributes(text.utf8)
        #expect(read["a"].unicodeText == "\u{e9}\n\"/")
        #expect(read["b"].unicodeText == "\u{1f600}")
        #expect(read["c"].unicodeText == "\u{e9}")
        #expect(throws: FlatJSONError.self) {
            try FlatJSON.attributes([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x22, 0x22, 0x7d])
        }
    }

    @Test("any text is written and read back, and any bytes are read or refused")
    func fuzz() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SplitMix64(seed: seed)
        let alphabet = Array("{}\":,\\u0dabn \u{e9}[".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                Int.random(in: 0..<4, using: &random) == 0
                    ? UInt8.random(in: 0...255, using: &random)
                    : alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            _ = try? FlatJSON.attributes(bytes)
            let written: OfficeAttributes = ["a": String(wireBytes: bytes)]
            let read = try FlatJSON.attributes(FlatJSON.bytes(written))
            #expect(read["a"].unicodeText == written["a"].unicodeText, "seed \(seed)")
        }
    }
}
