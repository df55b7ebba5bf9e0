import OfficeMessages
import Payments

extension OfficeCall {
    /// Being written: a temporary problem until then.
    func paymentProviderFinalize() async throws -> OfficeAttributes {
        ["response_code": ResponseCode.temporaryProblem.rawValue]
    }
}
