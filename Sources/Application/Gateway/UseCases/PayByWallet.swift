import Onboarding
package import Payments

/// The shopper comes back from the wallet: asks it what happened, then the bank (guide §§ 3.1, 4.4).
package struct PayByWallet: Sendable {
    package enum Outcome: Sendable {
        /// The wallet says that the shopper has not finished there.
        case pending(address: String, PaymentView)
        /// The wallet cannot be asked right now; coming back later is safe.
        case unavailable(PaymentView)
        case settled(PaymentView)
        case alreadyProcessed(PaymentView)
    }

    private let platform: Platform
    private let authorise: AuthorisePayment
    private let cancel: CancelPayment

    package init(platform: Platform) {
        self.platform = platform
        authorise = AuthorisePayment(platform: platform)
        cancel = CancelPayment(platform: platform)
    }

    /// - Returns: nil when no payment has that token.
    package func callAsFunction(_ token: SessionToken) async throws -> Outcome? {
        let oldest = platform.oldestSession
        guard let view = try await platform.store.read({ try $0.view(of: token, openedSince: oldest) }) else {
            return nil
        }
        guard case .atWallet(let visit?) = view.session.step else { return .settled(view) }
        let answer: WalletOutcome
        do { answer = try await platform.wallet.outcome(of: visit.reference) } catch { return .unavailable(view) }
        switch answer {
        case .pending: return .pending(address: visit.address, view)
        case .decided(let authentication, let card):
            switch (authentication.status.refusal, card) {
            case (.cancelledByShopper?, _):
                let cancelled = try await cancel(token, code: .cancelledByShopper, wallet: authentication)
                return .settled(cancelled ?? view)
            case (nil, let card?):
                guard
                    let contract = view.merchant.cardContract(for: card.brand, in: view.session.request.amount.currency)
                else { return .settled(try await refuse(view, authentication)) }
                let outcome = try await authorise(
                    view,
                    PaymentInstrument(
                        mean: card.brand, contract: contract.number, number: card.number, expiry: card.expiry,
                        cryptogram: card.cryptogram, authenticationValue: card.authenticationValue,
                        wallet: authentication))
                if case .alreadyProcessed = outcome, view.session.request.kind == .provider {
                    // The shop is told by its own question, so that the session must end.
                    return .settled(try await cancel(token, code: .duplicate, wallet: authentication) ?? view)
                }
                return Outcome(outcome)
            case (_?, _), (nil, nil):
                return .settled(try await refuse(view, authentication))
            }
        }
    }

    /// Another request took the session's next step, or another payment the day's key.
    private struct NotFirst: Error {}

    /// The wallet refused: a REFUSED transaction that the bank never saw, stored in one commit.
    private func refuse(_ view: PaymentView, _ authentication: WalletAuthentication) async throws -> PaymentView {
        let request = view.session.request
        let (now, systemNow) = (platform.business.now(), platform.system.now())
        let id = platform.newIdentifier()
        guard let contract = view.merchant.cardContract(for: .cb, in: request.amount.currency) else { return view }
        let authorisation = Authorisation(
            id: id,
            key: TransactionKey(
                account: request.account, paymentDate: BusinessDay(paris: now), transactionID: request.transactionID),
            session: view.session.id, trace: AcquirerTrace(identifier: id, at: systemNow), contract: contract.number,
            amount: request.amount,
            terms: CaptureTerms(mode: request.captureMode, day: request.captureDay, wallet: true), mean: .paylib,
            card: nil, wallet: authentication, createdAt: now, deadline: systemNow, outcome: .pending)
        let session = view.session.advanced(to: .authorising(id))
        let settlement = Settlement(
            authorisation: authorisation, outcome: .refusedByWallet, session: session, merchant: view.merchant,
            at: now, systemTime: systemNow, platform: platform)
        let stored = try await platform.store.write(.walletRefused) { books -> Result<Void, NotFirst> in
            guard try books.update(session), try books.insert(authorisation) else { return .failure(NotFirst()) }
            _ = try settlement.store(in: books)
            return .success(())
        }
        if case .success = stored { settlement.ring(platform) }
        let current = try await platform.store.read { try $0.view(of: view.session.token) } ?? view
        guard request.kind == .provider, case .atWallet = current.session.step else { return current }
        // Another payment has the day's key; the shop is told by its own question, so that the session must end.
        return try await cancel(view.session.token, code: .duplicate, wallet: authentication) ?? current
    }
}

extension PayByWallet.Outcome {
    fileprivate init(_ outcome: PayByCard.Outcome) {
        switch outcome {
        case .settled(let view), .invalid(_, let view): self = .settled(view)
        case .alreadyProcessed(let view): self = .alreadyProcessed(view)
        }
    }
}
