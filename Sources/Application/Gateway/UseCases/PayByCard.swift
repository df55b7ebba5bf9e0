import Onboarding
package import Payments

/// The shopper submits the card page: checks the entry, then asks the bank, once whatever is pressed twice.
package struct PayByCard: Sendable {
    /// What became of one submission.
    package enum Outcome: Sendable {
        /// Something typed cannot be: the page is shown again. Three such entries end the session with 75.
        case invalid(InvalidEntry, PaymentView)
        /// The payment as it stands: paid, refused, being asked by another submission, or over.
        case settled(PaymentView)
        /// Another payment took the `transaction_id` of the day first.
        case alreadyProcessed(PaymentView)
    }

    private let platform: Platform
    private let authorise: AuthorisePayment

    package init(platform: Platform) {
        self.platform = platform
        authorise = AuthorisePayment(platform: platform)
    }

    /// - Returns: nil when no payment has that token.
    package func callAsFunction(_ token: SessionToken, typed: CardEntry.Typed) async throws -> Outcome? {
        let oldest = platform.oldestSession
        guard let view = try await platform.store.read({ try $0.view(of: token, openedSince: oldest) }) else {
            return nil
        }
        guard case .enteringCard(let mean) = view.session.step else { return .settled(view) }
        let entry = CardEntry.check(
            typed, mean: mean, isDemonstration: view.merchant.phase == .demonstration,
            on: BusinessDay(paris: platform.business.now()))
        switch entry {
        case .failure(let invalid):
            let counted = try await countInvalidEntry(view, mean: mean)
            guard let counted, case .enteringCard = counted.session.step else { return .settled(counted ?? view) }
            return .invalid(invalid, counted)
        case .success(let card):
            guard let contract = view.merchant.contract(for: mean, in: view.session.request.amount.currency) else {
                // The contract was ended while the shopper typed.
                return .invalid(InvalidEntry(errors: [FieldError(field: "payment_means", reason: .notAllowed)]), view)
            }
            return try await authorise(
                view,
                PaymentInstrument(
                    mean: mean, contract: contract.number, number: card.number, expiry: card.expiry,
                    cryptogram: card.cryptogram, authenticationValue: nil, wallet: nil))
        }
    }

    /// Of several submissions made from the same page one is counted; a second run of this write finds it counted.
    private func countInvalidEntry(_ view: PaymentView, mean: PaymentMean) async throws -> PaymentView? {
        let entries = view.session.invalidEntries + 1
        let abandonment = Abandonment(
            code: .tooManyAttempts, at: platform.business.now(), mean: mean, wallet: nil)
        let counted = view.session.advanced(
            to: entries >= platform.limits.invalidEntries ? .abandoned(abandonment) : view.session.step,
            invalidEntries: entries)
        return try await platform.store.record(.sessionAdvanced) { books in
            _ = try books.update(counted)
            return try books.view(of: view.session.token)
        }
    }
}
