import Onboarding
package import Payments

/// The shopper clicks a logo on the platform's own page, or goes back to that page to choose another.
package struct ChooseMean: Sendable {
    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Parameter mean: nil to choose again. A mean that the shop does not offer changes nothing.
    /// - Returns: the payment as it stands afterwards; nil when there is none.
    package func callAsFunction(_ token: SessionToken, mean: PaymentMean?) async throws -> PaymentView? {
        let oldest = platform.oldestSession
        return try await platform.store.record(.sessionAdvanced) { books in
            guard let view = try books.view(of: token, openedSince: oldest) else { return nil }
            guard let mean else {
                let session = try books.backToChoice(view.session)
                return PaymentView(merchant: view.merchant, session: session, transaction: view.transaction)
            }
            guard view.offers(mean) else { return view }
            return PaymentView(
                merchant: view.merchant, session: try books.resume(view.session, with: mean),
                transaction: view.transaction)
        }
    }
}

extension Books {
    /// Opens the choice of means again, unless the bank is being asked or the payment is over.
    func backToChoice(_ session: PaymentSession) throws -> PaymentSession {
        guard session.request.kind == .hosted else { return session }
        switch session.step {
        case .authorising, .paid, .abandoned, .choosingMean: return session
        case .enteringCard, .atWallet: break
        }
        let moved = session.advanced(to: .choosingMean)
        return try update(moved) ? moved : try self.session(session.id) ?? session
    }
}

extension PaymentView {
    /// The means that the shop offers and its contracts allow, in the shop's order, each once.
    package var payableMeans: [PaymentMean] {
        var seen: Set<PaymentMean> = []
        return session.request.means.map(\.mean).filter { offers($0) && seen.insert($0).inserted }
    }

    package func offers(_ mean: PaymentMean) -> Bool {
        mean.isSupported && session.request.means.contains { $0.mean == mean }
            && merchant.accepts(mean, in: session.request.amount.currency)
    }
}
