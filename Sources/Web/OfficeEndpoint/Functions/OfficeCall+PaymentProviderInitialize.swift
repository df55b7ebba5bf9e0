import OfficeMessages
import Payments

extension OfficeCall {
    /// Being written: a temporary problem until then.
    func paymentProviderInitialize() async throws -> OfficeAttributes {
        ["response_code": ResponseCode.temporaryProblem.rawValue]
    }
}
