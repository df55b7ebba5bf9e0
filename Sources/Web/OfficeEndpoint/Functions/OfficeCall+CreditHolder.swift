import Gateway
import OfficeMessages
import Payments

extension OfficeCall {
    /// Money for a card's holder, without a payment before it (facts § 7.3).
    func creditHolder() async throws -> OfficeAttributes {
        let card = try card()
        let order = HolderCreditOrder(
            account: account, transactionID: try transactionID(), amount: try amount(), card: card.number,
            mean: card.mean, expiry: card.expiry, details: try details(), origin: origin,
            idempotencyKey: try idempotencyKey())
        return try await CreditHolder(platform: platform)(order).attributes
    }
}
