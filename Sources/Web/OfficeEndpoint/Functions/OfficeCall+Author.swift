import Gateway
import OfficeMessages
import Payments

extension OfficeCall {
    /// A payment by a card that the shop took (facts § 7.3).
    func author() async throws -> OfficeAttributes {
        let card = try card()
        let order = CardOrder(
            account: account, transactionID: try transactionID(), amount: try amount(), card: card.number,
            mean: card.mean, expiry: card.expiry, cryptogram: try cryptogram(of: card.mean),
            captureMode: try captureMode(), captureDay: captureDay, details: try details(), origin: origin,
            idempotencyKey: try idempotencyKey())
        return try await AuthoriseCard(platform: platform)(order, of: merchant).attributes
    }
}
