package import Payments

/// Says what came of a payment through a wallet (guide § 5.3.4 paymentProviderFinalize).
///
/// It only looks: asking twice gives the same answer, and a payment that nobody asks about stands all the same.
package struct FinalizeProviderPayment: Sendable {
    package enum Outcome: Sendable {
        /// The session has come to its end: a transaction, or 17 without one.
        case ended(PaymentView)
        /// 24: the shopper has not finished.
        case pending(PaymentView)
        /// 25: the message is ours, and no payment has it any more.
        case unknown
        /// 12: the message was altered, belongs to somebody or something else, or has expired.
        case refused(Refusal)
    }

    /// Which field is at fault, and why.
    package enum Refusal: Hashable, Sendable {
        case version, altered, expired
        /// `transaction_id` or `amount` is not the session's.
        case differs(field: String)
    }

    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Parameters:
    ///   - account: the merchant that asks.
    ///   - amount: `amount` as it was sent.
    package func callAsFunction(
        account: MerchantAccount, data: String, version: String, transactionID: TransactionID, amount: String
    ) async throws -> Outcome {
        let token: SessionToken
        switch try await Redirection(platform: platform).open(data, version: version) {
        case .success((account, let opened)): token = opened
        case .failure(.version): return .refused(.version)
        case .success, .failure(.seal), .failure(.unknownKey): return .refused(.altered)
        }
        guard let view = try await platform.store.read({ try $0.view(of: token) }),
            view.session.request.account == account
        else { return .unknown }
        let (request, step) = (view.session.request, view.session.step)
        guard request.transactionID == transactionID else { return .refused(.differs(field: "transaction_id")) }
        guard let asked = try? Money(digits: amount, currency: request.amount.currency), asked == request.amount else {
            return .refused(.differs(field: "amount"))
        }
        if step.isFinal { return .ended(view) }
        if case .authorising = step { return .pending(view) }
        return view.session.openedAt >= platform.oldestSession ? .pending(view) : .refused(.expired)
    }
}
