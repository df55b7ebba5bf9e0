import Gateway
import OfficeMessages
import Payments

extension OfficeCall {
    /// Sends a payment to the bank, in part or whole (guide § 3.5.1).
    func validate() async throws -> OfficeAttributes {
        try await operate(.validate(amount()))
    }
}
