import Payments

/// A write that changed nothing because the order is refused, and what is answered.
struct RefusedOrder: Error {
    let answer: OperationAnswer
}

extension Platform {
    /// What is answered to an order that would be refused now: the same as before, when it was carried out under its
    /// idempotency key before its card expired or its contract ended.
    func answer(
        to refused: RefusedOrder, key: IdempotencyKey?, _ fingerprint: OrderFingerprint, of account: MerchantAccount,
        at now: Instant
    ) async throws -> OperationAnswer {
        guard key != nil else { return refused.answer }
        let known = try await store.read { [signer] books in
            try books.answerKnown(key, fingerprint, of: account, at: now, signer: signer)
        }
        return known ?? refused.answer
    }
}
