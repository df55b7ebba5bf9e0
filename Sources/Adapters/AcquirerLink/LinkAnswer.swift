import AcquirerMessages
import Payments

/// What came back for one request.
enum LinkAnswer: Sendable {
    case authorisation(AuthorisationAnswerMessage)
    case reversal(ReversalAnswerMessage)
    case remittance(RemittanceAnswerMessage)
    case reconciliation(ReconciliationMessage)
    case echo(EchoMessage)

    /// Nil for messages that answer nothing.
    init?(_ message: AcquirerMessage) {
        switch message {
        case .authorisationAnswer(let answer): self = .authorisation(answer)
        case .reversalAnswer(let answer): self = .reversal(answer)
        case .remittanceAnswer(let answer): self = .remittance(answer)
        case .reconciliation(let answer) where answer.isAnswer: self = .reconciliation(answer)
        case .echo(let echo) where echo.isAnswer: self = .echo(echo)
        case .authorisationRequest, .reversalRequest, .remittanceLine, .reconciliation, .echo: return nil
        }
    }

    var trace: MessageTrace {
        switch self {
        case .authorisation(let answer): answer.trace
        case .reversal(let answer): answer.trace
        case .remittance(let answer): answer.trace
        case .reconciliation(let answer): answer.trace
        case .echo(let echo): echo.trace
        }
    }
}

/// What an answer must repeat of its request, so that nothing else is taken for it.
enum ExpectedAnswer: Hashable, Sendable {
    case authorisation(Money, ContractNumber)
    case reversal(Money, ContractNumber)
    case remittance(RemittanceLineMessage.Kind, Money, ContractNumber)
    case reconciliation(RemittanceMark, Currency, ContractNumber)
    case echo

    func accepts(_ answer: LinkAnswer) -> Bool {
        switch (self, answer) {
        case (.authorisation(let amount, let contract), .authorisation(let answer)):
            answer.amount == amount && answer.contract == contract
        case (.reversal(let amount, let contract), .reversal(let answer)):
            answer.amount == amount && answer.contract == contract
        case (.remittance(let kind, let amount, let contract), .remittance(let answer)):
            answer.kind == kind && answer.amount == amount && answer.contract == contract
        case (.reconciliation(let mark, let currency, let contract), .reconciliation(let answer)):
            answer.mark == mark && answer.currency == currency && answer.contract == contract
        case (.echo, .echo): true
        case (.authorisation, _), (.reversal, _), (.remittance, _), (.reconciliation, _), (.echo, _): false
        }
    }
}
