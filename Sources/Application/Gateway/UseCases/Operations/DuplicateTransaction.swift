import Onboarding
import Payments

/// Pays again with the card of an earlier transaction (guide § 3.5.4). A refusal is an answer.
///
/// Whatever the first payment was, a duplicate is a plain payment by card: no cryptogram, no wallet, no guarantee.
package struct DuplicateTransaction: Sendable {
    private let platform: Platform
    private let authorise: AuthoriseDirectly

    package init(platform: Platform) {
        self.platform = platform
        authorise = AuthoriseDirectly(platform: platform)
    }

    /// - Throws: the store's errors; nothing is known to have been done then.
    package func callAsFunction(_ order: DuplicateOrder) async throws -> OperationAnswer {
        let now = platform.business.now()
        let account = order.source.account
        let known = try await platform.store.read { books in
            (
                try books.merchant(account), try books.transaction(for: order.source),
                try books.authorisation(for: order.source)
            )
        }
        guard let merchant = known.0 else { return .refusal(.invalidMerchant, at: now) }
        guard let source = known.1 else { return .refusal(known.2 == nil ? .notFound : .incompatibleState, at: now) }
        guard !source.isPreProduction(of: merchant) else { return .refusal(.notFound, at: now) }
        guard OperationRules(limits: platform.limits).isInWindow(source.key, on: BusinessDay(paris: now)),
            let card = source.card, let sealed = card.sealed,
            let number = try? platform.vault.open(sealed, for: source.id)
        else { return .refusal(.incompatibleState, at: now) }
        guard let contract = merchant.cardContract(for: source.mean, in: order.amount.currency) else {
            return .refusal(.invalidMerchant, at: now)
        }
        guard card.expiry.isValid(on: BusinessDay(paris: now)) else { return .refusal(.expiredCard, at: now) }
        return try await authorise(
            AuthoriseDirectly.Payment(
                account: account, transactionID: order.transactionID,
                instrument: PaymentInstrument(
                    mean: source.mean, contract: contract.number, number: number, expiry: card.expiry, cryptogram: nil,
                    authenticationValue: nil, wallet: nil),
                terms: CaptureTerms(mode: order.captureMode, day: order.captureDay, wallet: false),
                order: DirectOrder(
                    kind: .duplicate, amount: order.amount, origin: order.origin,
                    fields: order.details.asked(account, order.transactionID, order.amount)),
                idempotencyKey: order.idempotencyKey, fingerprint: order.fingerprint), of: merchant)
    }
}
