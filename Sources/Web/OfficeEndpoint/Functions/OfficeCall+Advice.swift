import Gateway
import OfficeMessages
import Payments

extension OfficeCall {
    /// Forces a payment that the bank wanted to be called for, with the number it gave (facts § 5.14).
    func advice() async throws -> OfficeAttributes {
        try await operate(.force(authorisationID: attributes["authorisation_id"]))
    }

    /// What the four operations on a known transaction share.
    func operate(_ operation: OperationOrder.Operation) async throws -> OfficeAttributes {
        let order = OperationOrder(
            account: account, paymentDate: try day(), transactionID: try transactionID(), operation: operation,
            origin: origin, idempotencyKey: try idempotencyKey())
        return try await OperateTransaction(platform: platform)(order).attributes
    }
}
