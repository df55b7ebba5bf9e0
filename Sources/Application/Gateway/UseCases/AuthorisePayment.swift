import Onboarding
import Payments

/// Asks the bank: stores the intent, asks, stores the answer with everything that follows from it (design § 3).
///
/// Nothing outside happens before the intent is durable, and nothing is told before the answer is. Whatever dies in
/// between is found by ``ResolveUnknownAuthorisations``.
struct AuthorisePayment: Sendable {
    private let platform: Platform

    init(platform: Platform) { self.platform = platform }

    func callAsFunction(_ view: PaymentView, _ instrument: PaymentInstrument) async throws -> PayByCard.Outcome {
        let authorisation = try intent(for: view.session, instrument)
        switch try await store(authorisation, from: view) {
        case .failure(.stepTaken): return .settled(try await current(view))
        case .failure(.keyTaken): return .alreadyProcessed(view)
        case .success: break
        }
        let outcome = await platform.ask(authorisation, of: view.merchant, instrument)
        return .settled(try await settle(authorisation, outcome, view))
    }

    private func intent(for session: PaymentSession, _ instrument: PaymentInstrument) throws -> Authorisation {
        let request = session.request
        let id = platform.newIdentifier()
        let (now, systemNow) = (platform.business.now(), platform.system.now())
        let terms = CaptureTerms(mode: request.captureMode, day: request.captureDay, wallet: instrument.wallet != nil)
        return Authorisation(
            id: id,
            key: TransactionKey(
                account: request.account, paymentDate: BusinessDay(paris: now), transactionID: request.transactionID),
            session: session.id, trace: AcquirerTrace(identifier: id, at: systemNow), contract: instrument.contract,
            amount: terms.amountToAuthorise(of: request.amount), terms: terms, mean: instrument.mean,
            card: CardOnFile(
                extract: instrument.number.extract, expiry: instrument.expiry,
                hadCryptogram: instrument.cryptogram != nil,
                sealed: try platform.vault.seal(instrument.number, for: id)),
            wallet: instrument.wallet, createdAt: now,
            deadline: systemNow.adding(seconds: platform.limits.authorisationDeadlineSeconds), outcome: .pending)
    }

    private enum IntentRefusal: Error {
        case stepTaken, keyTaken
    }

    /// The session's step and the day's key are taken in one commit: of two submissions, one goes on.
    private func store(
        _ authorisation: Authorisation, from view: PaymentView
    ) async throws -> Result<Void, IntentRefusal> {
        let session = view.session.advanced(to: .authorising(authorisation.id))
        return try await platform.store.write(.authorisationIntended) { books -> Result<Void, IntentRefusal> in
            guard try books.update(session) else { return .failure(.stepTaken) }
            guard try books.insert(authorisation) else { return .failure(.keyTaken) }
            return .success(())
        }
    }

    private func settle(
        _ authorisation: Authorisation, _ outcome: Authorisation.Outcome, _ view: PaymentView
    ) async throws -> PaymentView {
        let settlement = Settlement(
            authorisation: authorisation, outcome: outcome,
            session: view.session.advanced(to: .authorising(authorisation.id)), merchant: view.merchant,
            at: platform.business.now(), systemTime: platform.system.now(), platform: platform)
        let stands = try await platform.store.record(.authorisationAnswered) { try settlement.store(in: $0) }
        guard stands, let session = settlement.paidSession else { return try await current(view) }
        settlement.ring(platform)
        return PaymentView(merchant: view.merchant, session: session, transaction: settlement.transaction)
    }

    private func current(_ view: PaymentView) async throws -> PaymentView {
        try await platform.store.read { try $0.view(of: view.session.token) } ?? view
    }
}
