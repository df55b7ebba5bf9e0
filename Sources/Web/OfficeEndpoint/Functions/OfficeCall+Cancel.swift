import Gateway
import OfficeMessages
import Payments

extension OfficeCall {
    /// Takes from a payment before it is sent (guide § 3.5.2).
    func cancel() async throws -> OfficeAttributes {
        try await operate(.cancel(amount()))
    }
}
