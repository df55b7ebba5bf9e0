import Onboarding
package import Payments
import SealedMessages

/// The browser arrives from the shop with `redirection_data` (guide § 5.3.2): finds the payment it belongs to.
///
/// The same message may arrive again at any time: the payment's own step says what comes next.
package struct OpenProviderPayment: Sendable {
    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Parameters:
    ///   - data: the form field `redirection_data`, whatever it is.
    ///   - version: the form field `message_version`.
    package func callAsFunction(data: String, version: String) async throws -> Result<PaymentView, PageRefusal> {
        let opened: (account: MerchantAccount, token: SessionToken)
        switch try await Redirection(platform: platform).open(data, version: version) {
        case .success(let value): opened = value
        case .failure(.version):
            guard let account = try? SealedMessage(hexadecimal: data).header.account,
                let merchant = try await platform.store.read({ try $0.merchant(account) })
            else { return .failure(.securityError(.seal(.unknownHeader))) }
            return .failure(.invalidTransaction(merchant, FieldError(field: "message_version", reason: .notAllowed)))
        case .failure(.seal(let error)): return .failure(.securityError(.seal(error)))
        case .failure(.unknownKey(let account, let version)):
            return .failure(.securityError(.unknownKey(account, version: version)))
        }
        let oldest = platform.oldestSession
        let found = try await platform.store.read { books in
            (try books.merchant(opened.account), try books.view(of: opened.token, openedSince: oldest))
        }
        guard let merchant = found.0 else { return .failure(.securityError(.unknownMerchant(opened.account))) }
        guard let view = found.1, view.merchant.account == opened.account else {
            // Its session is over, or was purged.
            return .failure(.invalidTransaction(merchant, FieldError(field: "redirection_data", reason: .notAllowed)))
        }
        return .success(view)
    }
}
