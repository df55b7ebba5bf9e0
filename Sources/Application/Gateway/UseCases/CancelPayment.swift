import Onboarding
package import Payments

/// The shopper gives up before the bank is asked: 17, no transaction (decisions: payment session).
package struct CancelPayment: Sendable {
    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Returns: the payment as it stands afterwards: one that the bank was asked about is not cancelled.
    package func callAsFunction(_ token: SessionToken) async throws -> PaymentView? {
        try await callAsFunction(token, code: .cancelledByShopper, wallet: nil)
    }

    func callAsFunction(
        _ token: SessionToken, code: ResponseCode, wallet: WalletAuthentication?
    ) async throws -> PaymentView? {
        let (now, systemNow) = (platform.business.now(), platform.system.now())
        let (id, oldest) = (platform.newIdentifier(), platform.oldestSession)
        let view = try await platform.store.record(.sessionAdvanced) { books -> PaymentView? in
            guard let view = try books.view(of: token, openedSince: oldest) else { return nil }
            let session = view.session
            let mean: PaymentMean?
            switch session.step {
            case .authorising, .paid, .abandoned: return view
            case .choosingMean: mean = nil
            case .enteringCard(let chosen): mean = chosen
            case .atWallet: mean = .paylib
            }
            let abandonment = Abandonment(code: code, at: now, mean: mean, wallet: wallet)
            let moved = session.advanced(to: .abandoned(abandonment))
            guard try books.update(moved) else { return try books.view(of: token) }
            if view.merchant.notifications.notifiesCancellation && !session.request.automaticResponseAddress.isEmpty {
                try books.insert(
                    AutomaticResponse(
                        id: id, account: view.merchant.account, keyVersion: session.keyVersion,
                        address: session.request.automaticResponseAddress,
                        fields: AnswerFields.full(of: abandonment, request: session.request), createdAt: systemNow,
                        status: .pending, attempts: 0, nextAttemptAt: systemNow, cause: ""))
            }
            return PaymentView(merchant: view.merchant, session: moved, transaction: nil)
        }
        if case .abandoned(let abandonment)? = view?.session.step { PaymentMetrics.abandoned(abandonment.code) }
        platform.deliveriesDue.ring()
        return view
    }
}
