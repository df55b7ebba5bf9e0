import AcquirerMessages
import Payments
import Testing

@Suite("Messages to the acquirer")
struct AcquirerMessageTests {
    @Test("every message is written byte for byte as its golden file", arguments: GoldenMessage.names)
    func writing(name: String) throws {
        #expect(try ExampleMessage.encoded(name) == GoldenMessage(name).bytes)
    }

    @Test("every golden file is read, and written again the same", arguments: GoldenMessage.names)
    func reading(name: String) throws {
        let golden = try GoldenMessage(name).bytes
        #expect(try AcquirerMessage(parsing: golden).encoded() == golden)
    }

    @Test("an authorisation request is read into the domain's words")
    func authorisationRequest() throws {
        let golden = try GoldenMessage("authorisation-request-wallet").bytes
        guard case .authorisationRequest(let message) = try AcquirerMessage(parsing: golden) else {
            Issue.record("not an authorisation request")
            return
        }
        let expected = try ExampleMessage.walletRequest()
        #expect(message.trace == expected.trace)
        #expect(message.card == expected.card)
        #expect(message.expiry == expected.expiry)
        #expect(message.amount == expected.amount)
        #expect(message.contract == expected.contract)
        #expect(message.shop == expected.shop)
        #expect(message.shop.name == "Café des Amis")
        #expect(message.authenticationValue == "AAABBWcSNIdjeUZThmNHAAAAAAA=")
        #expect(message.cryptogram == nil)
        #expect(message.localStamp == expected.localStamp)
    }

    @Test("answers are read into the domain's words")
    func answers() throws {
        guard
            case .authorisationAnswer(let accepted) = try AcquirerMessage(
                parsing: GoldenMessage("authorisation-answer-accepted").bytes),
            case .authorisationAnswer(let refused) = try AcquirerMessage(
                parsing: GoldenMessage("authorisation-answer-refused").bytes),
            case .reversalAnswer(let reversal) = try AcquirerMessage(parsing: GoldenMessage("reversal-answer").bytes)
        else {
            Issue.record("not answers")
            return
        }
        #expect(try accepted == ExampleMessage.acceptedAnswer())
        #expect(try refused == ExampleMessage.refusedAnswer())
        #expect(try reversal == ExampleMessage.reversalAnswer())
    }

    @Test("a reversal names the authorisation by all three marks", arguments: [false, true])
    func reversal(isRepeat: Bool) throws {
        let bytes = try ExampleMessage.reversal(isRepeat: isRepeat).encoded()
        guard case .reversalRequest(let message) = try AcquirerMessage(parsing: bytes) else {
            Issue.record("not a reversal")
            return
        }
        #expect(try message.original == ExampleMessage.authorisationRequest().trace)
        #expect(message.trace != message.original)
        #expect(message.isRepeat == isRepeat)
    }

    @Test(
        "what the acquirer says of a reversal",
        arguments: [("00", true), ("21", true), ("25", true), ("05", false), ("30", false), ("96", false)])
    func acknowledgement(code: String, isAcknowledged: Bool) throws {
        let example = try ExampleMessage.reversalAnswer()
        let answer = ReversalAnswerMessage(
            trace: example.trace, amount: example.amount, contract: example.contract,
            bankResponseCode: try BankResponseCode(code))
        #expect(answer.isAcknowledgement == isAcknowledged)
    }

    @Test("a line of a remittance is read into the domain's words", arguments: ["debit", "credit-repeat"])
    func remittanceLine(name: String) throws {
        let golden = try GoldenMessage("remittance-line-\(name)").bytes
        guard case .remittanceLine(let message) = try AcquirerMessage(parsing: golden) else {
            Issue.record("not a line of a remittance")
            return
        }
        let expected = try name == "debit" ? ExampleMessage.remittanceDebit() : ExampleMessage.remittanceCredit()
        #expect(message.trace == expected.trace)
        #expect(message.card == expected.card)
        #expect(message.amount == expected.amount)
        #expect(message.kind == expected.kind)
        #expect(message.mark == expected.mark)
        #expect(message.reference == expected.reference)
        #expect(message.original == expected.original)
        #expect(message.authorisationID == expected.authorisationID)
        #expect(message.isRepeat == expected.isRepeat)
    }

    @Test("totals and what the acquirer says of them are read into the domain's words")
    func reconciliation() throws {
        for (name, expected) in try [
            ("request", ExampleMessage.reconciliation(.request(isRepeat: false))),
            ("repeat", ExampleMessage.reconciliation(.request(isRepeat: true))),
            ("answer-agreed", ExampleMessage.reconciliation(.answer(isInBalance: true))),
            ("answer-disagreed", ExampleMessage.reconciliation(.answer(isInBalance: false), debits: .none)),
        ] {
            let golden = try GoldenMessage("reconciliation-\(name)").bytes
            guard case .reconciliation(let message) = try AcquirerMessage(parsing: golden) else {
                Issue.record("not totals: \(name)")
                continue
            }
            #expect(message == expected)
        }
    }

    @Test("a name too long is cut and what cannot be printed is replaced")
    func shopLine() {
        #expect(
            ShopLine(name: "Aux Délices de Saint-Germain-des-Prés", country: .france).name
                == "Aux Délices de Saint-Germ")
        #expect(ShopLine(name: "Łódź \u{7} €", country: .france).name == "?ód? ? ?")
        #expect(ShopLine(name: "  ", country: .italy).name == "")
    }

    @Test("an amount beyond twelve digits or below nothing is not written", arguments: [1_000_000_000_000, -1])
    func amounts(units: Int64) throws {
        let example = try ExampleMessage.acceptedAnswer()
        let answer = AuthorisationAnswerMessage(
            trace: example.trace, amount: Money(units, .euro), contract: example.contract,
            bankResponseCode: example.bankResponseCode, authorisationID: nil, cryptogram: nil)
        let error = #expect(throws: MessageError.self) { try answer.encoded() }
        #expect(error?.path == .element(4))
    }
}
