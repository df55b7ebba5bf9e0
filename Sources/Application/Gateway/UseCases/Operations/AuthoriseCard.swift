package import Onboarding
import Payments

/// Pays with a card that the shop took itself (facts § 7.3 author). A refusal is an answer; 94 for a used id.
package struct AuthoriseCard: Sendable {
    /// Over Office a payment with 3-D is captured within that many days (facts § 5.12).
    private static let threeDSecureDays = 3

    private let platform: Platform
    private let authorise: AuthoriseDirectly

    package init(platform: Platform) {
        self.platform = platform
        authorise = AuthoriseDirectly(platform: platform)
    }

    /// - Parameter merchant: whose account it is, where the caller has just read it; nil reads it.
    /// - Throws: the store's errors; nothing is known to have been done then.
    package func callAsFunction(_ order: CardOrder, of merchant: Merchant? = nil) async throws -> OperationAnswer {
        let now = platform.business.now()
        let known =
            if let merchant { merchant } else { try await platform.store.read { try $0.merchant(order.account) } }
        guard let merchant = known else { return .refusal(.invalidMerchant, at: now) }
        let payment: AuthoriseDirectly.Payment
        do throws(RefusedOrder) { payment = try prepare(order, of: merchant, at: now) } catch {
            return try await platform.answer(
                to: error, key: order.idempotencyKey, order.fingerprint, of: order.account, at: now)
        }
        return try await authorise(payment, of: merchant)
    }

    private func prepare(
        _ order: CardOrder, of merchant: Merchant, at now: Instant
    ) throws(RefusedOrder) -> AuthoriseDirectly.Payment {
        guard let contract = merchant.contract(for: order.mean, in: order.amount.currency) else {
            throw RefusedOrder(answer: .refusal(.invalidMerchant, at: now))
        }
        try order.card.require(order.mean, until: order.expiry, for: merchant, at: now)
        let indicator = ThreeDSecureIndicator(order.details.fields["security_indicator"])
        let day = indicator.isThreeDSecure ? min(order.captureDay, Self.threeDSecureDays) : order.captureDay
        let proof = order.details.fields["mpi_cavv"]
        return AuthoriseDirectly.Payment(
            account: order.account, transactionID: order.transactionID,
            instrument: PaymentInstrument(
                mean: order.mean, contract: contract.number, number: order.card, expiry: order.expiry,
                cryptogram: order.cryptogram, authenticationValue: proof.isEmpty ? nil : proof, wallet: nil),
            terms: CaptureTerms(mode: order.captureMode, day: day, wallet: false),
            order: DirectOrder(
                kind: .author, amount: order.amount, origin: order.origin,
                fields: order.details.asked(order.account, order.transactionID, order.amount)),
            idempotencyKey: order.idempotencyKey, fingerprint: order.fingerprint)
    }
}

extension CardNumber {
    /// - Throws: 14 when the number is not one of that mean's, 54 when the card has expired.
    func require(
        _ mean: PaymentMean, until expiry: CardExpiry, for merchant: Merchant, at now: Instant
    ) throws(RefusedOrder) {
        let isDemonstration = merchant.phase == .demonstration
        let fits = scheme.map { $0.means.contains(mean) } ?? isDemonstration
        guard fits, isDemonstration || hasValidCheckDigit else {
            throw RefusedOrder(answer: .refusal(.invalidCardData, at: now, field: "card_number"))
        }
        guard expiry.isValid(on: BusinessDay(paris: now)) else {
            throw RefusedOrder(answer: .refusal(.expiredCard, at: now, field: "card_validity"))
        }
    }
}

extension OrderDetails {
    /// The fields that are kept with the transaction, by the names of a payment request.
    func asked(_ account: MerchantAccount, _ transactionID: TransactionID, _ amount: Money) -> FieldValues {
        var asked = fields
        asked[RequestField.merchantID] = account.id.digits
        asked[RequestField.merchantCountry] = account.country.rawValue
        asked[RequestField.transactionID] = transactionID.text
        asked[RequestField.amount] = amount.digits
        asked[RequestField.currencyCode] = amount.currency.code
        return asked
    }
}
