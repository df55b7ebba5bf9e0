import Onboarding
package import Payments

/// Sends the shopper to the wallet (guide § 4.2).
package struct VisitWallet: Sendable {
    package enum Outcome: Sendable {
        case redirect(address: String, PaymentView)
        /// The wallet cannot be reached: the shopper may choose another mean.
        case unavailable(PaymentView)
        /// The payment has moved on: its step says which page to show.
        case moved(PaymentView)
    }

    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Parameter returnAddress: where the wallet sends the shopper back.
    /// - Returns: nil when no payment has that token.
    package func callAsFunction(_ token: SessionToken, returnAddress: String) async throws -> Outcome? {
        let oldest = platform.oldestSession
        guard let view = try await platform.store.read({ try $0.view(of: token, openedSince: oldest) }) else {
            return nil
        }
        switch view.session.step {
        case .choosingMean, .enteringCard, .authorising, .paid, .abandoned: return .moved(view)
        case .atWallet(let visit?): return .redirect(address: visit.address, view)
        case .atWallet(nil): break
        }
        let request = view.session.request
        let order = WalletOrder(
            identifier: view.session.id, amount: request.amount, shopName: view.merchant.shopName,
            shopLogo: view.merchant.logoAddress, reference: request.transactionID.text,
            language: request.language.iso639, returnAddress: returnAddress)
        let visit: WalletVisit
        do { visit = try await platform.wallet.open(order) } catch { return .unavailable(view) }
        let session = view.session.advanced(to: .atWallet(visit))
        let stored = try await platform.store.record(.sessionAdvanced) { books in
            try books.update(session) ? session : try books.session(session.id)
        }
        guard let stored else { return nil }
        let moved = PaymentView(merchant: view.merchant, session: stored, transaction: nil)
        guard case .atWallet(let held?) = stored.step else { return .moved(moved) }
        return .redirect(address: held.address, moved)
    }
}
