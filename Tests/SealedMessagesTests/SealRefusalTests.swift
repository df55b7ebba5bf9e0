import Payments
import SealedMessages
import Testing

/// Everything that FAQ 27 calls *Security error*, with the cause that logs tell apart.
@Suite("Messages that are not opened")
struct SealRefusalTests {
    private func open(_ text: String, key: MerchantKey? = nil, on day: String = "20260106") throws -> OpenedRequest {
        try SealedMessage(hexadecimal: text).openRequest(with: key ?? Example.key(), on: Example.day(day))
    }

    private func changed(_ text: String, at index: Int, to digits: String) -> String {
        String(text.prefix(2 * index)) + digits + String(text.dropFirst(2 * index + 2))
    }

    @Test("each bit of each byte counts")
    func flippedBits() throws {
        let golden = try Golden.line("request.hex")
        let bytes = stride(from: 0, to: golden.count, by: 2).compactMap {
            UInt8(golden.dropFirst($0).prefix(2), radix: 16)
        }
        for index in bytes.indices {
            for bit in 0..<8 {
                let changed = String(bytes[index] ^ (1 << UInt8(bit)), radix: 16)
                let text = self.changed(golden, at: index, to: changed.count == 2 ? changed : "0" + changed)
                #expect(throws: SealError.self, "byte \(index), bit \(bit)") { try open(text) }
            }
        }
    }

    @Test("a message cut anywhere is refused")
    func truncated() throws {
        let golden = try Golden.line("request.hex")
        for length in 0..<golden.count {
            #expect(throws: SealError.self, "\(length) digits") { try open(String(golden.prefix(length))) }
        }
        #expect(throws: SealError.truncated) { try open(String(golden.prefix(54 + 56))) }
        #expect(throws: SealError.altered) { try open(golden + "00") }
    }

    @Test("another merchant's key opens nothing")
    func otherKey() throws {
        let golden = try Golden.line("request.hex")
        #expect(throws: SealError.altered) { try open(golden, key: Example.key(seed: 1)) }
        #expect(throws: SealError.wrongKeyVersion(7)) { try open(golden, key: Example.key(version: 8)) }
    }

    @Test("a response is no request, whatever its header says")
    func responseAsRequest() throws {
        let golden = try Golden.line("response.hex")
        #expect(throws: SealError.wrongKind(.paymentResponse)) { try open(golden) }
        #expect(throws: SealError.altered) { try open(changed(golden, at: 5, to: "51")) }
        #expect(throws: SealError.wrongKind(.paymentRequest)) {
            try SealedMessage(hexadecimal: Golden.line("request.hex")).openResponse(with: Example.key())
        }
    }

    @Test("a redirection is made the same twice, and passes for nothing else, nor anything for it")
    func redirection() throws {
        let key = try Example.key()
        let account = try SealedMessage(hexadecimal: Golden.line("request.hex")).header.account
        let content = Array(0..<UInt8(32))
        let data = try Seal.redirection(content, of: account, with: key, nonce: SealNonce(random: (1, 2)))
        #expect(try Seal.redirection(content, of: account, with: key, nonce: SealNonce(random: (1, 2))) == data)
        let message = try SealedMessage(hexadecimal: data)
        #expect(try message.openRedirection(with: key) == content)
        #expect(throws: SealError.wrongKind(.redirection)) { try message.openResponse(with: key) }
        #expect(throws: SealError.wrongKind(.redirection)) { try message.openOfficeAnswer(with: key) }
        #expect(throws: SealError.wrongKind(.redirection)) { try open(data) }
        #expect(throws: SealError.altered) { try open(changed(data, at: 5, to: "51")) }
        #expect(throws: SealError.wrongKind(.paymentRequest)) {
            try SealedMessage(hexadecimal: Golden.line("request.hex")).openRedirection(with: key)
        }
        #expect(throws: SealError.altered) { try message.openRedirection(with: Example.key(seed: 1)) }
    }

    @Test("an expired certificate opens no request, but every answer")
    func expired() throws {
        #expect(throws: SealError.certificateExpired) { try open(Golden.line("request.hex"), on: "20290106") }
        _ = try open(Golden.line("request.hex"), on: "20290105")
        _ = try SealedMessage(hexadecimal: Golden.line("response.hex")).openResponse(with: Example.key())
    }

    @Test(
        "a header in any other form is refused",
        arguments: [
            (0, "30"), (2, "31"), (4, "32"), (5, "5a"), (6, "46"), (6, "00"), (7, "78"), (8, "20"), (8, "61"),
            (22, "20"),
            (23, "20"), (26, "2d"),
        ])
    func strangeHeader(index: Int, digits: String) throws {
        let text = changed(try Golden.line("request.hex"), at: index, to: digits)
        #expect(throws: SealError.self) { try open(text) }
    }

    @Test("a later format version is not guessed at")
    func laterVersion() throws {
        let text = changed(try Golden.line("request.hex"), at: 4, to: "32")
        #expect(throws: SealError.unknownHeader) { try open(text) }
    }

    @Test(
        "only lower-case hexadecimal of even length is read",
        arguments: ["", "2", "20 2", "zz", "2020303030F", "\u{e9}\u{e9}", "2020\n2020"])
    func notHexadecimal(text: String) throws {
        #expect(throws: SealError.self) { try open(text) }
        let upper = try Golden.line("request.hex").uppercased()
        #expect(throws: SealError.notHexadecimal) { try open(upper) }
    }

    @Test("ten megabytes are refused by their size alone")
    func enormous() throws {
        #expect(throws: SealError.tooLong) { try open(String(repeating: "20", count: 5_000_000)) }
        #expect(throws: SealError.tooLong) {
            try open(String(repeating: "z", count: SealedMessage.maximumHexadecimalLength + 1))
        }
    }

    @Test("random bytes after a good header end in an error")
    func randomBytes() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SplitMix64(seed: seed)
        let golden = try Golden.line("request.hex")
        for _ in 0..<2000 {
            let kept = Int.random(in: 0...54, using: &generator) / 2 * 2
            let added = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
                String(UInt8.random(in: 16...255, using: &generator), radix: 16)
            }
            #expect(throws: SealError.self, "seed \(seed)") { try open(String(golden.prefix(kept)) + added.joined()) }
        }
    }

    @Test(
        "the log says a cause in words, without the names of types",
        arguments: [
            (SealError.truncated, "the message is cut short"),
            (.wrongKind(.officeRequest), "the message is of another kind (officeRequest)"),
            (.wrongKeyVersion(3), "the message is sealed with version 3 of the key"),
        ])
    func words(error: SealError, text: String) {
        #expect("\(error)" == text)
    }
}
