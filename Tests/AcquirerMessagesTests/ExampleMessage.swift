import AcquirerMessages
import Payments

/// The messages that the golden files spell out, in the domain's words.
enum ExampleMessage {
    static func authorisationRequest() throws -> AuthorisationRequestMessage {
        let now = try Instant(greenwichDigits: "20261121161450", field: "now")
        return AuthorisationRequestMessage(
            CardMovement(
                trace: try MessageTrace(transmittedAt: now, auditNumber: 123, retrievalReference: "GUICHET00042"),
                localStamp: LocalStamp(paris: now), card: try CardNumber("4974934125497800"),
                expiry: try CardExpiry(year: 2027, month: 12), amount: Money(1000, .euro),
                contract: try ContractNumber("1234567"), terminal: "66211111"),
            shop: ShopLine(name: "Les Merlettes", country: .france),
            cryptogram: try Cryptogram("600", length: 3), authenticationValue: nil)
    }

    static func walletRequest() throws -> AuthorisationRequestMessage {
        let now = try Instant(greenwichDigits: "20260630225959", field: "now")
        return AuthorisationRequestMessage(
            CardMovement(
                trace: try MessageTrace(transmittedAt: now, auditNumber: 999_999, retrievalReference: "ZZZZZZZZZZZZ"),
                localStamp: LocalStamp(paris: now), card: try CardNumber("4972187615205"),
                expiry: try CardExpiry(year: 2029, month: 1), amount: Money(123_456, try Currency(code: "826")),
                contract: try ContractNumber("ABC123456789012"), terminal: "00000008"),
            shop: ShopLine(name: "Café des Amis", country: .unitedKingdom), cryptogram: nil,
            authenticationValue: "AAABBWcSNIdjeUZThmNHAAAAAAA=")
    }

    static func acceptedAnswer() throws -> AuthorisationAnswerMessage {
        let request = try authorisationRequest()
        return AuthorisationAnswerMessage(
            trace: request.trace, amount: request.amount, contract: request.contract,
            bankResponseCode: try BankResponseCode("00"), authorisationID: "739290", cryptogram: .correct)
    }

    static func refusedAnswer() throws -> AuthorisationAnswerMessage {
        let request = try walletRequest()
        return AuthorisationAnswerMessage(
            trace: request.trace, amount: request.amount, contract: request.contract,
            bankResponseCode: try BankResponseCode("51"), authorisationID: nil, cryptogram: nil)
    }

    static func reversal(isRepeat: Bool) throws -> ReversalRequestMessage {
        let now = try Instant(greenwichDigits: "20261121161500", field: "now")
        return ReversalRequestMessage(
            try movement(now, auditNumber: 124, reference: "GUICHET00043"),
            original: try authorisationRequest().trace, isRepeat: isRepeat)
    }

    /// The card and the shop of the authorisation, later.
    private static func movement(
        _ now: Instant, auditNumber: Int32, reference: String, minorUnits: Int64 = 1000
    ) throws -> CardMovement {
        let request = try authorisationRequest()
        return CardMovement(
            trace: try MessageTrace(transmittedAt: now, auditNumber: auditNumber, retrievalReference: reference),
            localStamp: LocalStamp(paris: now), card: request.card, expiry: request.expiry,
            amount: Money(minorUnits, request.amount.currency), contract: request.contract, terminal: request.terminal)
    }

    static func reversalAnswer() throws -> ReversalAnswerMessage {
        let reversal = try reversal(isRepeat: false)
        return ReversalAnswerMessage(
            trace: reversal.trace, amount: reversal.amount, contract: reversal.contract,
            bankResponseCode: try BankResponseCode("00"))
    }

    static func remittanceDebit() throws -> RemittanceLineMessage {
        let now = try Instant(greenwichDigits: "20261122010500", field: "now")
        return RemittanceLineMessage(
            try movement(now, auditNumber: 125, reference: "GUICHET00044"), kind: .debit, mark: try mark(),
            reference: "0193e5a1b2c37def8a0b1c2d3e4f5061.1", original: try authorisationRequest().trace,
            authorisationID: "739290", isRepeat: false)
    }

    static func remittanceCredit() throws -> RemittanceLineMessage {
        let now = try Instant(greenwichDigits: "20261122010501", field: "now")
        return RemittanceLineMessage(
            try movement(now, auditNumber: 126, reference: "GUICHET00045", minorUnits: 500), kind: .credit,
            mark: try mark(), reference: "0193e5a1b2c37def8a0b1c2d3e4f5061.2", original: nil, authorisationID: nil,
            isRepeat: true)
    }

    static func remittanceAnswer() throws -> RemittanceAnswerMessage {
        let line = try remittanceCredit()
        return RemittanceAnswerMessage(
            trace: line.trace, kind: .credit, amount: line.amount, contract: line.contract,
            bankResponseCode: try BankResponseCode("00"))
    }

    static func reconciliation(
        _ part: ReconciliationMessage.Part, debits: ReconciliationTotals.Tally = .init(count: 3, minorUnits: 123_456)
    ) throws -> ReconciliationMessage {
        let now = try Instant(greenwichDigits: "20261122010600", field: "now")
        return ReconciliationMessage(
            part, trace: try MessageTrace(transmittedAt: now, auditNumber: 127, retrievalReference: "GUICHET00046"),
            contract: try ContractNumber("1234567"), mark: try mark(), currency: .euro,
            totals: ReconciliationTotals(debits: debits, credits: .init(count: 1, minorUnits: 500)))
    }

    private static func mark() throws -> RemittanceMark {
        try RemittanceMark(day: BusinessDay(eightDigits: "20261121", field: "day"), number: 42)
    }

    static func echo(isAnswer: Bool) throws -> EchoMessage {
        let now = try Instant(greenwichDigits: "20261121161450", field: "now")
        return EchoMessage(
            trace: try MessageTrace(transmittedAt: now, auditNumber: 1, retrievalReference: "ECHO00000001"),
            isAnswer: isAnswer)
    }

    /// The bytes of the example that a golden file is named for.
    static func encoded(_ name: String) throws -> [UInt8] {
        switch name {
        case "authorisation-request": try authorisationRequest().encoded()
        case "authorisation-request-wallet": try walletRequest().encoded()
        case "authorisation-answer-accepted": try acceptedAnswer().encoded()
        case "authorisation-answer-refused": try refusedAnswer().encoded()
        case "reversal-request": try reversal(isRepeat: false).encoded()
        case "reversal-repeat": try reversal(isRepeat: true).encoded()
        case "reversal-answer": try reversalAnswer().encoded()
        case "remittance-line-debit": try remittanceDebit().encoded()
        case "remittance-line-credit-repeat": try remittanceCredit().encoded()
        case "remittance-answer": try remittanceAnswer().encoded()
        case "reconciliation-request": try reconciliation(.request(isRepeat: false)).encoded()
        case "reconciliation-repeat": try reconciliation(.request(isRepeat: true)).encoded()
        case "reconciliation-answer-agreed": try reconciliation(.answer(isInBalance: true)).encoded()
        case "reconciliation-answer-disagreed":
            try reconciliation(.answer(isInBalance: false), debits: .none).encoded()
        case "echo-request": try echo(isAnswer: false).encoded()
        default: try echo(isAnswer: true).encoded()
        }
    }
}

extension AcquirerMessage {
    func encoded() throws(MessageError) -> [UInt8] {
        switch self {
        case .authorisationRequest(let message): try message.encoded()
        case .authorisationAnswer(let message): try message.encoded()
        case .reversalRequest(let message): try message.encoded()
        case .reversalAnswer(let message): try message.encoded()
        case .remittanceLine(let message): try message.encoded()
        case .remittanceAnswer(let message): try message.encoded()
        case .reconciliation(let message): try message.encoded()
        case .echo(let message): try message.encoded()
        }
    }
}
