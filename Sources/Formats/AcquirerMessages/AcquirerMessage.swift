/// Any message of the link, understood.
package enum AcquirerMessage: Sendable {
    case authorisationRequest(AuthorisationRequestMessage)
    case authorisationAnswer(AuthorisationAnswerMessage)
    case reversalRequest(ReversalRequestMessage)
    case reversalAnswer(ReversalAnswerMessage)
    case remittanceLine(RemittanceLineMessage)
    case remittanceAnswer(RemittanceAnswerMessage)
    case reconciliation(ReconciliationMessage)
    case echo(EchoMessage)

    /// - Parameter bytes: a whole message, without its frame.
    /// - Throws: ``MessageError`` naming the path of the first field that cannot be read.
    package init(parsing bytes: [UInt8]) throws(MessageError) {
        let message = try RawMessage(parsing: bytes)
        self =
            switch message.type {
            case .authorisationRequest: .authorisationRequest(try AuthorisationRequestMessage(message))
            case .authorisationAnswer: .authorisationAnswer(try AuthorisationAnswerMessage(message))
            case .reversalRequest, .reversalRepeat: .reversalRequest(try ReversalRequestMessage(message))
            case .reversalAnswer: .reversalAnswer(try ReversalAnswerMessage(message))
            case .remittanceLine, .remittanceRepeat: .remittanceLine(try RemittanceLineMessage(message))
            case .remittanceAnswer: .remittanceAnswer(try RemittanceAnswerMessage(message))
            case .reconciliationRequest, .reconciliationRepeat, .reconciliationAnswer:
                .reconciliation(try ReconciliationMessage(message))
            case .networkRequest, .networkAnswer: .echo(try EchoMessage(message))
            }
    }
}
