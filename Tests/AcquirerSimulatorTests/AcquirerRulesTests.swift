import AcquirerMessages
import AcquirerSimulator
import Payments
import Testing

@Suite("Rules of the demonstration's bank (facts § 9.2)")
struct AcquirerRulesTests {
    @Test(
        "the bank's code is the card's last two digits",
        arguments: [
            ("4974934125497800", "00"), ("4972187615205", "05"), ("4970000000000032", "32"), ("5300000000000012", "12"),
            ("1234567823", "23"), ("4970000000000000002", "02"),
        ])
    func bankResponseCode(card: String, code: String) throws {
        let answer = AcquirerRules.answer(to: try Asking.authorisation(card: card), at: Asking.now)
        #expect(answer.bankResponseCode.text == code)
        #expect((answer.authorisationID != nil) == (code == "00"))
    }

    @Test(
        "the cryptogram's code follows its last two digits",
        arguments: [
            ("600", CryptogramResponseCode.correct), ("640", .correct), ("650", .notProcessed), ("653", .absent),
            ("655", .issuerNotCertified), ("601", .wrong), ("005", .wrong), ("999", .wrong), ("1240", .correct),
        ])
    func cryptogramResponseCode(cryptogram: String, code: CryptogramResponseCode) throws {
        let answer = AcquirerRules.answer(to: try Asking.authorisation(cryptogram: cryptogram), at: Asking.now)
        #expect(answer.cryptogram == code)
        #expect(answer.bankResponseCode.text == "00")
    }

    @Test("a plain card without a cryptogram is told so, a wallet's card nothing")
    func noCryptogram() throws {
        let plain = AcquirerRules.answer(to: try Asking.authorisation(cryptogram: nil), at: Asking.now)
        #expect(plain.cryptogram == .absent)
        let wallet = AcquirerRules.answer(to: try Asking.authorisation(cryptogram: nil, proof: "AAAA"), at: Asking.now)
        #expect(wallet.cryptogram == nil)
        #expect(wallet.bankResponseCode.isApproval)
    }

    @Test(
        "American Express tells nothing of the cryptogram and refuses a wrong one",
        arguments: [
            ("370000000000000", "1200", "00"), ("370000000000000", "1201", "05"), ("370000000000051", "1201", "51"),
        ])
    func amex(card: String, cryptogram: String, code: String) throws {
        let answer = AcquirerRules.answer(
            to: try Asking.authorisation(card: card, cryptogram: cryptogram), at: Asking.now)
        #expect(answer.cryptogram == nil)
        #expect(answer.bankResponseCode.text == code)
    }

    @Test(
        "the authorisation's number is the last six digits of Unix time",
        arguments: [(1_795_279_690, "279690"), (1_795_000_007, "000007"), (0, "000000")] as [(Int64, String)])
    func authorisationID(seconds: Int64, digits: String) throws {
        let answer = AcquirerRules.answer(to: try Asking.authorisation(), at: Instant(seconds: seconds))
        #expect(answer.authorisationID == digits)
    }
}
