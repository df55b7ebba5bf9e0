import Onboarding
import Payments

/// Asks the bank for a transaction of which only an imprint was authorised at payment time: at its validation, or when
/// it is due (facts § 5.12).
///
/// Without an answer the transaction stays as it was, what the bank may hold is reversed, and it may be asked again.
struct AuthoriseLater: Sendable {
    private let platform: Platform

    init(platform: Platform) { self.platform = platform }

    /// - Parameter authorisation: its intent, stored.
    func callAsFunction(_ authorisation: Authorisation, of merchant: Merchant) async throws -> OperationAnswer {
        let outcome: Authorisation.Outcome
        if let card = authorisation.card, let sealed = card.sealed,
            let number = try? platform.vault.open(sealed, for: authorisation.cardRow)
        {
            outcome = await platform.ask(
                authorisation, of: merchant,
                PaymentInstrument(
                    mean: authorisation.mean, contract: authorisation.contract, number: number, expiry: card.expiry,
                    cryptogram: nil, authenticationValue: nil, wallet: authorisation.wallet))
        } else {
            outcome = .notSent
        }
        return try await settle(authorisation, outcome, .laterAuthorisationAnswered)
    }

    /// Stores the outcome and what follows from it in one commit: the operations, and what the bank is to release.
    @discardableResult
    func settle(
        _ authorisation: Authorisation, _ outcome: Authorisation.Outcome, isGivenUp: Bool = false, _ label: WriteLabel
    ) async throws -> OperationAnswer {
        let settlement = LaterSettlement(
            authorisation: authorisation, outcome: outcome, isGivenUp: isGivenUp, at: platform.business.now(),
            systemTime: platform.system.now(), operation: platform.newIdentifier(),
            reversal: platform.newIdentifier())
        let (now, signer) = (platform.business.now(), platform.signer)
        let answer = try await platform.store.record(label) { books in
            try settlement.store(in: books)
            return try books.answer(of: authorisation.id, signer) ?? .refusal(.temporaryProblem, at: now)
        }
        platform.reversalsDue.ring()
        return answer
    }
}

extension Books {
    /// The intent to authorise a transaction for its real amount; nil when its card was erased.
    func intentToAuthorise(
        _ paid: PaidTransaction, _ order: DirectOrder, id: Identifier, at now: Instant, _ systemNow: Instant,
        _ limits: PlatformLimits
    ) throws -> Authorisation? {
        guard let first = try authorisation(paid.id), paid.card?.sealed != nil else { return nil }
        return Authorisation(
            id: id, key: paid.key, session: nil, trace: AcquirerTrace(identifier: id, at: systemNow),
            contract: first.contract, amount: order.amount, terms: paid.transaction.terms, mean: paid.mean,
            card: paid.card, wallet: paid.wallet, createdAt: now,
            deadline: systemNow.adding(seconds: limits.authorisationDeadlineSeconds), outcome: .pending, order: order,
            transaction: paid.id)
    }
}
