package import Payments

extension Books {
    /// What an order that was sent before is answered; nil when it was not, so that it is carried out now.
    ///
    /// The same name with another content is refused with 12; one whose bank has not answered yet, with 99.
    func answerKnown(
        _ key: IdempotencyKey?, _ fingerprint: OrderFingerprint, of account: MerchantAccount, at now: Instant,
        signer: CertificateSigner
    ) throws -> OperationAnswer? {
        guard let key, let known = try idempotentOrder(key, of: account) else { return nil }
        guard known.fingerprint == fingerprint.bytes else {
            return .refusal(.invalidTransaction, at: now, field: "idempotency_key")
        }
        switch known.answer {
        case .operation(let transaction, let sequence):
            return try answer(of: transaction, sequence, signer) ?? .refusal(.temporaryProblem, at: now)
        case .authorisation(let id):
            return try answer(of: id, signer) ?? .refusal(.temporaryProblem, at: now)
        case .session: return .refusal(.invalidTransaction, at: now, field: "idempotency_key")
        }
    }

    /// What an authorisation came to; nil while the bank is being asked.
    func answer(of id: Identifier, _ signer: CertificateSigner) throws -> OperationAnswer? {
        guard let authorisation = try authorisation(id), authorisation.outcome != .pending else { return nil }
        guard let transaction = authorisation.transaction else { return try answer(of: id, 0, signer) }
        guard let operation = try operations(of: transaction).first(where: { $0.id == id }) else {
            // No answer, and it may be asked again; or an answer that came after the transaction had moved on.
            let code: ResponseCode = authorisation.outcome.decides ? .incompatibleState : .unavailable
            // When the bank was asked is stored, so that the answer is the same whenever it is given again.
            return .refusal(code, at: authorisation.createdAt, of: try self.transaction(transaction))
        }
        return try answer(of: transaction, operation.sequence, signer)
    }

    private func answer(
        of transaction: Identifier, _ sequence: Int, _ signer: CertificateSigner
    ) throws -> OperationAnswer? {
        guard let paid = try self.transaction(transaction),
            let operation = try operations(of: transaction).first(where: { $0.sequence == sequence })
        else { return nil }
        return OperationAnswer(of: operation, on: paid, bank: try bankAnswer(to: operation), signer: signer)
    }

    private func bankAnswer(to operation: OperationRecord) throws -> AuthorisationAnswer? {
        let id: Identifier
        switch operation.kind {
        case .author, .duplicate: id = operation.transaction
        case .deferredAuthor: id = operation.id ?? operation.transaction
        case .validate, .cancel, .credit, .creditHolder, .advice, .captureBatch, .creditBatch, .expire: return nil
        }
        return try authorisation(id)?.outcome.bankAnswer
    }

    /// The authorisation under which a transaction's amount is held at the bank; nil when none is: the payment was
    /// refused or forced, or only an imprint was asked for.
    package func heldAuthorisation(of paid: PaidTransaction) throws -> Identifier? {
        guard paid.transaction.terms.isDeferred else { return paid.responseCode.isAccepted ? paid.id : nil }
        // Its operation bears the authorisation's own identifier.
        return try operations(of: paid.id)
            .last { $0.kind == .deferredAuthor && $0.responseCode.isAccepted }?.id
    }
}

extension Authorisation.Outcome {
    /// Nil when the bank did not answer.
    var bankAnswer: AuthorisationAnswer? { if case .answered(let answer) = self { answer } else { nil } }

    /// True when the bank said yes or no.
    fileprivate var decides: Bool {
        guard case .answered(let answer) = self else { return false }
        return ResponseCode(bank: answer.bankResponseCode, cryptogram: answer.cryptogram, mayForce: false)
            != .unavailable
    }
}
