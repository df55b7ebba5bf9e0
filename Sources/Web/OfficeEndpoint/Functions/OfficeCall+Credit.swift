import Gateway
import OfficeMessages
import Payments

extension OfficeCall {
    /// Gives back from a payment that was sent (guide § 3.5.3).
    func credit() async throws -> OfficeAttributes {
        try await operate(.credit(amount()))
    }
}
