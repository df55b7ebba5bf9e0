import Onboarding
import Payments

/// Asks the bank for a payment that has no session: stores the intent with all that is known of it, asks, stores the
/// answer (design § 3).
struct AuthoriseDirectly: Sendable {
    private let platform: Platform

    init(platform: Platform) { self.platform = platform }

    struct Payment: Sendable {
        let account: MerchantAccount
        let transactionID: TransactionID
        let instrument: PaymentInstrument
        let terms: CaptureTerms
        let order: DirectOrder
        let idempotencyKey: IdempotencyKey?
        let fingerprint: OrderFingerprint
    }

    func callAsFunction(_ payment: Payment, of merchant: Merchant) async throws -> OperationAnswer {
        let authorisation = try intent(for: payment)
        switch try await store(authorisation, payment) {
        case .failure(let refused): return refused.answer
        case .success(let known?): return known
        case .success(nil): break
        }
        let outcome = await platform.ask(authorisation, of: merchant, payment.instrument)
        let settlement = Settlement(
            authorisation: authorisation, outcome: outcome, session: nil, merchant: merchant,
            at: platform.business.now(), systemTime: platform.system.now(), platform: platform)
        let (now, signer) = (platform.business.now(), platform.signer)
        let others = try await platform.store.record(.officeAuthorisationAnswered) { books -> OperationAnswer? in
            // Nothing is read back of what it made itself; what somebody stored before it stands.
            if try settlement.store(in: books) { return nil }
            return try books.answer(of: authorisation.id, signer) ?? .refusal(.temporaryProblem, at: now)
        }
        if let others { return others }
        settlement.ring(platform)
        return settlement.answer(signer)
    }

    private func intent(for payment: Payment) throws -> Authorisation {
        let id = platform.newIdentifier()
        let (now, systemNow) = (platform.business.now(), platform.system.now())
        let instrument = payment.instrument
        return Authorisation(
            id: id,
            key: TransactionKey(
                account: payment.account, paymentDate: BusinessDay(paris: now), transactionID: payment.transactionID),
            session: nil, trace: AcquirerTrace(identifier: id, at: systemNow), contract: instrument.contract,
            amount: payment.terms.amountToAuthorise(of: payment.order.amount), terms: payment.terms,
            mean: instrument.mean,
            card: CardOnFile(
                extract: instrument.number.extract, expiry: instrument.expiry,
                hadCryptogram: instrument.cryptogram != nil, sealed: try platform.vault.seal(instrument.number, for: id)
            ),
            wallet: nil, createdAt: now,
            deadline: systemNow.adding(seconds: platform.limits.authorisationDeadlineSeconds), outcome: .pending,
            order: payment.order)
    }

    /// - Returns: what the same order was answered before; nil when the bank is to be asked now.
    private func store(
        _ authorisation: Authorisation, _ payment: Payment
    ) async throws -> Result<OperationAnswer?, RefusedOrder> {
        let (now, systemNow, signer) = (platform.business.now(), platform.system.now(), platform.signer)
        return try await platform.store.write(.officeAuthorisationIntended) { books in
            if let key = payment.idempotencyKey {
                let mine = IdempotentOrder(
                    account: payment.account, key: key, fingerprint: payment.fingerprint.bytes,
                    answer: .authorisation(authorisation.id), createdAt: systemNow)
                // The earlier run of this very write is no repetition by the sender.
                if try !books.insert(mine), try books.idempotentOrder(key, of: payment.account)?.answer != mine.answer,
                    let known = try books.answerKnown(
                        key, payment.fingerprint, of: payment.account, at: now, signer: signer)
                {
                    return .success(known)
                }
            }
            guard try books.insert(authorisation) else {
                return .failure(RefusedOrder(answer: .refusal(.duplicate, at: now)))
            }
            return .success(nil)
        }
    }
}

extension Settlement {
    /// What the one who asked is answered once the settlement stands.
    fileprivate func answer(_ signer: CertificateSigner) -> OperationAnswer {
        OperationAnswer(of: operation, on: transaction, bank: outcome.bankAnswer, signer: signer)
    }
}
