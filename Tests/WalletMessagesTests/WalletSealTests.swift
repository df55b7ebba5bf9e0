import Payments
import Testing

@testable import WalletMessages

@Suite("the back channel's seal")
struct WalletSealTests {
    private let seal: WalletSeal
    private let now = Instant(seconds: 1_792_000_000)
    private let identifier = Identifier(high: 0x0192_f000_0000_7000, low: 0x8000_0000_0000_0001)

    init() throws {
        seal = WalletSeal(key: try WalletKey(hexadecimal: String(repeating: "0123456789abcdef", count: 4) + "\n"))
    }

    private var opening: WalletOpening {
        WalletOpening(
            order: identifier, amount: Money(2450, .euro), shopName: "Le Petit Café\n100 % bon = vrai", shopLogo: nil,
            reference: "175707", language: "fr", returnAddress: "https://paiement.example/retour?a=b")
    }

    private func card(cryptogram: String? = "100", cavv: String? = "AAABBEg0VhI0VniQEjRWAAAAAAA=") throws
        -> HandedOverCard
    {
        HandedOverCard(
            number: try CardNumber("4974934125497800"), expiry: try CardExpiry(year: 2030, month: 7), brand: .cb,
            cryptogram: try cryptogram.map { try Cryptogram($0, length: 3) }, authenticationValue: cavv)
    }

    @Test("a request opens as it was sealed")
    func requests() throws {
        let withLogo = WalletOpening(
            order: identifier, amount: Money(10, .euro), shopName: "x", shopLogo: "https://shop.example/logo.png",
            reference: "1", language: "en", returnAddress: "http://127.0.0.1:8080/")
        for request in [WalletRequest.open(opening), .open(withLogo), .outcome(reference: "abc-1")] {
            let opened = try seal.openRequest(try seal.seal(request, identifier: identifier, at: now), now: now)
            #expect(opened.identifier == identifier)
            #expect(opened.request == request)
        }
    }

    @Test("a success hands over every detail of the card")
    func handsOverTheCard() throws {
        let authentication = WalletAuthentication(method: .telephone, status: .success)
        let bytes = try seal.seal(.decided(authentication, card: try card()), to: identifier, at: now)
        guard case .decided(authentication, let card?) = try seal.openAnswer(bytes, to: identifier, now: now) else {
            Issue.record("no card")
            return
        }
        #expect(card.number.withDigits { $0 } == "4974934125497800")
        #expect(card.expiry.sixDigits == "203007")
        #expect(card.brand == .cb)
        #expect(card.cryptogram?.withDigits { $0 } == "100")
        #expect(card.authenticationValue == "AAABBEg0VhI0VniQEjRWAAAAAAA=")
    }

    @Test("every method and every status of table 4 crosses", arguments: WalletAuthentication.Method.allCases)
    func everyAuthentication(method: WalletAuthentication.Method) throws {
        for status in WalletAuthentication.Status.allCases {
            let sent = WalletAuthentication(method: method, status: status)
            let handed = status == .success ? try card(cryptogram: nil, cavv: nil) : nil
            let bytes = try seal.seal(.decided(sent, card: handed), to: identifier, at: now)
            guard case .decided(let read, let card) = try seal.openAnswer(bytes, to: identifier, now: now) else {
                Issue.record("not decided")
                continue
            }
            #expect(read == sent)
            #expect((card != nil) == (status == .success))
        }
    }

    @Test("a success without a card, and a card without a success, are refused")
    func cardOnlyWithSuccess() throws {
        for status in WalletAuthentication.Status.allCases {
            let wrong = status == .success ? nil : try card()
            let bytes = try seal.seal(
                .decided(WalletAuthentication(method: .password, status: status), card: wrong), to: identifier, at: now)
            #expect(throws: WalletMessageError.field("number")) {
                _ = try seal.openAnswer(bytes, to: identifier, now: now)
            }
        }
    }

    @Test("a request is no answer, and an answer to another request is none")
    func boundToDirectionAndRequest() throws {
        let request = try seal.seal(.outcome(reference: "r"), identifier: identifier, at: now)
        #expect(throws: WalletMessageError.notSealed) { _ = try seal.openAnswer(request, to: identifier, now: now) }
        let answer = try seal.seal(.pending, to: identifier, at: now)
        #expect(throws: WalletMessageError.notSealed) { _ = try seal.openRequest(answer, now: now) }
        #expect(throws: WalletMessageError.otherRequest) {
            _ = try seal.openAnswer(answer, to: Identifier(high: 1, low: 2), now: now)
        }
    }

    @Test("another key opens nothing")
    func otherKey() throws {
        let other = WalletSeal(key: try WalletKey(hexadecimal: String(repeating: "fedcba9876543210", count: 4)))
        let bytes = try seal.seal(.outcome(reference: "r"), identifier: identifier, at: now)
        #expect(throws: WalletMessageError.notSealed) { _ = try other.openRequest(bytes, now: now) }
    }

    @Test("a message lives two minutes, and clocks may differ as much", arguments: [-121, -120, 0, 120, 121])
    func boundToTime(seconds: Int64) throws {
        let bytes = try seal.seal(.outcome(reference: "r"), identifier: identifier, at: now)
        let later = now.adding(seconds: seconds)
        if abs(seconds) <= 120 {
            _ = try seal.openRequest(bytes, now: later)
        } else {
            #expect(throws: WalletMessageError.outOfTime) { _ = try seal.openRequest(bytes, now: later) }
        }
    }

    @Test("a changed bit, anywhere, is refused")
    func flippedBits() throws {
        let bytes = try seal.seal(.open(opening), identifier: identifier, at: now)
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1 << (index % 8)
            #expect(throws: WalletMessageError.notSealed) { _ = try seal.openRequest(changed, now: now) }
        }
    }

    @Test("a shortened or oversized message is refused")
    func lengths() throws {
        let bytes = try seal.seal(.open(opening), identifier: identifier, at: now)
        for length in 0..<bytes.count {
            #expect(throws: WalletMessageError.notSealed) {
                _ = try seal.openRequest(Array(bytes.prefix(length)), now: now)
            }
        }
        let long = [UInt8](repeating: 0x41, count: WalletSeal.maximumBytes + 1)
        #expect(throws: WalletMessageError.tooLong) { _ = try seal.openRequest(long, now: now) }
        #expect(throws: WalletMessageError.tooLong) {
            _ = try seal.seal(
                .outcome(reference: String(repeating: "a", count: 20_000)), identifier: identifier, at: now)
        }
    }

    @Test(
        "a key is 64 hexadecimal digits with some variety",
        arguments: [
            "", "00", String(repeating: "0", count: 64), String(repeating: "0g", count: 32),
            String(repeating: "01", count: 33),
        ])
    func weakKeys(text: String) {
        #expect(throws: WalletMessageError.unusableKey) { _ = try WalletKey(hexadecimal: text) }
    }

    @Test("nothing prints a card or a key")
    func silence() throws {
        var output = ""
        let answer = WalletAnswer.decided(WalletAuthentication(method: .none, status: .success), card: try card())
        dump(answer, to: &output)
        dump(answer.fields, to: &output)
        dump(try WalletKey(hexadecimal: String(repeating: "0123456789abcdef", count: 4)), to: &output)
        output += "\(answer) \(answer.fields)"
        #expect(!output.contains("4974934125497800"))
        #expect(!output.contains("100\""))
    }
}
