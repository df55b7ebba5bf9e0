import Onboarding
import Payments

/// Gives money to a card's holder that no payment came before, 40 unless the merchant may (facts § 7.3 creditholder).
///
/// The bank is not asked: the transaction is TO_CREDIT until its remittance. In the demonstration the card's last two
/// digits answer (facts § 9.2).
package struct CreditHolder: Sendable {
    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Throws: the store's errors; nothing is known to have been done then.
    package func callAsFunction(_ order: HolderCreditOrder) async throws -> OperationAnswer {
        let (now, systemNow) = (platform.business.now(), platform.system.now())
        guard let merchant = try await platform.store.read({ try $0.merchant(order.account) }) else {
            return .refusal(.invalidMerchant, at: now)
        }
        let contract: Contract
        do throws(RefusedOrder) { contract = try self.contract(for: order, of: merchant, at: now) } catch {
            return try await platform.answer(
                to: error, key: order.idempotencyKey, order.fingerprint, of: order.account, at: now)
        }
        let credit = try credit(order, of: merchant, contract, at: now, systemNow)
        let signer = platform.signer
        let result = try await platform.store.write(.holderCredited) { books -> Result<OperationAnswer, RefusedOrder> in
            if try books.transaction(credit.paid.id) == nil,
                let known = try books.answerKnown(
                    order.idempotencyKey, order.fingerprint, of: order.account, at: now, signer: signer)
            {
                return .success(known)
            }
            guard try books.insert(credit.authorisation) else {
                return .failure(RefusedOrder(answer: .refusal(.duplicate, at: now)))
            }
            if try books.settle(credit.authorisation.id, .notSent) {
                try books.insert(credit.paid, firstOperation: credit.operation)
                if let key = order.idempotencyKey {
                    try books.insert(
                        IdempotentOrder(
                            account: order.account, key: key, fingerprint: order.fingerprint.bytes,
                            answer: .operation(transaction: credit.paid.id, sequence: 0), createdAt: systemNow))
                }
            }
            return .success(OperationAnswer(of: credit.operation, on: credit.paid, bank: nil, signer: signer))
        }
        switch result {
        case .success(let answer): return answer
        case .failure(let refused): return refused.answer
        }
    }

    private func contract(
        for order: HolderCreditOrder, of merchant: Merchant, at now: Instant
    ) throws(RefusedOrder) -> Contract {
        guard let contract = merchant.contract(for: order.mean, in: order.amount.currency) else {
            throw RefusedOrder(answer: .refusal(.invalidMerchant, at: now))
        }
        guard merchant.mayCreditHolders else { throw RefusedOrder(answer: .refusal(.notPermitted, at: now)) }
        try order.card.require(order.mean, until: order.expiry, for: merchant, at: now)
        let code = merchant.phase == .demonstration ? order.card.demonstrationAnswer : .accepted
        guard code.isAccepted else { throw RefusedOrder(answer: .refusal(code, at: now)) }
        return contract
    }

    private struct Credit: Sendable {
        let authorisation: Authorisation
        let paid: PaidTransaction
        let operation: OperationRecord
    }

    private func credit(
        _ order: HolderCreditOrder, of merchant: Merchant, _ contract: Contract, at now: Instant, _ systemNow: Instant
    ) throws -> Credit {
        let id = platform.newIdentifier()
        let key = TransactionKey(
            account: order.account, paymentDate: BusinessDay(paris: now), transactionID: order.transactionID)
        let asked = order.details.asked(order.account, order.transactionID, order.amount)
        let transaction = Transaction(creditingHolder: order.amount)
        let card = CardOnFile(
            extract: order.card.extract, expiry: order.expiry, hadCryptogram: false,
            sealed: try platform.vault.seal(order.card, for: id))
        return Credit(
            authorisation: Authorisation(
                id: id, key: key, session: nil, trace: AcquirerTrace(identifier: id, at: systemNow),
                contract: contract.number, amount: order.amount, terms: transaction.terms, mean: order.mean, card: card,
                wallet: nil, createdAt: now, deadline: systemNow, outcome: .pending,
                order: DirectOrder(kind: .creditHolder, amount: order.amount, origin: order.origin, fields: asked)),
            paid: PaidTransaction(
                id: id, key: key, transaction: transaction, paidAt: now, mean: order.mean, card: card,
                responseCode: .accepted, bankResponseCode: nil, cryptogram: nil, authorisationID: nil,
                certificate: platform.signer.certificate(of: id, key: key, amount: order.amount),
                guarantee: .notApplicable, wallet: nil, request: asked, phase: merchant.phase),
            operation: OperationRecord(
                transaction: id, sequence: 0, kind: .creditHolder, amount: order.amount, at: now, origin: order.origin,
                responseCode: .accepted, stateAfter: transaction.state, amountAfter: transaction.amount))
    }
}

extension CardNumber {
    /// What the demonstration answers for a card without asking a bank (facts § 9.2).
    fileprivate var demonstrationAnswer: ResponseCode {
        guard let bank = try? BankResponseCode(lastTwoDigits) else { return .refused }
        return ResponseCode(bank: bank, cryptogram: nil, mayForce: false)
    }
}
