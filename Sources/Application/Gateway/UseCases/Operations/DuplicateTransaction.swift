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
        let payment: AuthoriseDirectly.Payment
        do throws(RefusedOrder) { payment = try prepare(order, from: source, of: merchant, at: now) } catch {
            return try await platform.answer(
                to: error, key: order.idempotencyKey, order.fingerprint, of: account, at: now)
        }
        return try await authorise(payment, of: merchant)
    }

    private func prepare(
        _ order: DuplicateOrder, from source: PaidTransaction, of merchant: Merchant, at now: Instant
    ) throws(RefusedOrder) -> AuthoriseDirectly.Payment {
        func refuse(_ code: ResponseCode) -> RefusedOrder { RefusedOrder(answer: .refusal(code, at: now)) }
        guard !source.isPreProduction(of: merchant) else { throw refuse(.notFound) }
        guard OperationRules(limits: platform.limits).isInWindow(source.key, on: BusinessDay(paris: now)),
            let card = source.card, let sealed = card.sealed,
            let number = try? platform.vault.open(sealed, for: source.id)
        else { throw refuse(.incompatibleState) }
        guard let contract = merchant.cardContract(for: source.mean, in: order.amount.currency) else {
            throw refuse(.invalidMerchant)
        }
        guard card.expiry.isValid(on: BusinessDay(paris: now)) else { throw refuse(.expiredCard) }
        return AuthoriseDirectly.Payment(
            account: order.source.account, transactionID: order.transactionID,
            instrument: PaymentInstrument(
                mean: source.mean, contract: contract.number, number: number, expiry: card.expiry, cryptogram: nil,
                authenticationValue: nil, wallet: nil),
            terms: CaptureTerms(mode: order.captureMode, day: order.captureDay, wallet: false),
            order: DirectOrder(
                kind: .duplicate, amount: order.amount, origin: order.origin,
                fields: order.details.asked(order.source.account, order.transactionID, order.amount)),
            idempotencyKey: order.idempotencyKey, fingerprint: order.fingerprint)
    }
}
