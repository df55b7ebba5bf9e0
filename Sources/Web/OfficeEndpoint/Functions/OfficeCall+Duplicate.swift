import Gateway
import OfficeMessages
import Payments

extension OfficeCall {
    /// A new payment with an earlier one's card (guide § 3.5.4).
    func duplicate() async throws -> OfficeAttributes {
        let sourceID: TransactionID
        do { sourceID = try TransactionID(attributes["from_transaction_id"]) } catch {
            throw FieldError(field: "from_transaction_id", reason: error.reason)
        }
        let order = DuplicateOrder(
            source: TransactionKey(
                account: account, paymentDate: try day("from_payment_date"), transactionID: sourceID),
            transactionID: try transactionID(), amount: try amount(), captureMode: try captureMode(),
            captureDay: captureDay, details: try details(), origin: origin, idempotencyKey: try idempotencyKey())
        return try await DuplicateTransaction(platform: platform)(order).attributes
    }
}
