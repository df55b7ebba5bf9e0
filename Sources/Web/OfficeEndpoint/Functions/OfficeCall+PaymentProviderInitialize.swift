import Gateway
import OfficeMessages
import Payments

extension OfficeCall {
    /// Begins a payment through a wallet, and says where the browser goes (guide § 5.3.1).
    func paymentProviderInitialize() async throws -> OfficeAttributes {
        var fields = FieldValues()
        for name in PaymentRequest.providerFields { fields[name] = attributes[name] }
        let order = ProviderOrder(
            request: try PaymentRequest(providerFields: fields), keyVersion: keyVersion,
            idempotencyKey: try idempotencyKey())
        switch try await InitializeProviderPayment(platform: platform)(order) {
        case .success(let start):
            return [
                "response_code": ResponseCode.accepted.rawValue,
                "redirection_url": settings.publicAddress + Redirection.path,
                "redirection_data": start.redirectionData,
                "message_version": start.messageVersion,
            ]
        case .failure(let refusal): throw OfficeRefusal(code: refusal.code, explanation: refusal.explanation)
        }
    }
}
