package import Onboarding
package import Payments

extension Books {
    /// The payment of that token as it stands; nil when there is none, its secret differs, or its merchant is gone.
    package func view(of token: SessionToken) throws -> PaymentView? {
        guard let session = try session(token.session), session.secret.matches(token.secret),
            let merchant = try merchant(session.request.account)
        else { return nil }
        return try view(of: session, merchant: merchant)
    }

    /// The same, and nil for a session left alone since before `oldest`: over ones can always be looked at.
    func view(of token: SessionToken, openedSince oldest: Instant) throws -> PaymentView? {
        guard let view = try view(of: token) else { return nil }
        return view.session.openedAt >= oldest || view.session.step.isFinal ? view : nil
    }

    func view(of session: PaymentSession, merchant: Merchant) throws -> PaymentView {
        guard case .paid(let id) = session.step else {
            return PaymentView(merchant: merchant, session: session, transaction: nil)
        }
        return PaymentView(merchant: merchant, session: session, transaction: try transaction(id))
    }

    /// Moves an open session to the mean that was clicked now, unless the bank is being asked.
    func resume(_ session: PaymentSession, with mean: PaymentMean?) throws -> PaymentSession {
        guard let mean, session.request.kind == .hosted else { return session }
        switch session.step {
        case .authorising, .paid, .abandoned: return session
        case .choosingMean, .enteringCard, .atWallet: break
        }
        let step = OpenPayment.firstStep(mean)
        guard step != session.step else { return session }
        let moved = session.advanced(to: step)
        return try update(moved) ? moved : try self.session(session.id) ?? session
    }
}

extension SessionToken.Secret {
    /// Compares in the same time whatever differs.
    func matches(_ other: Self) -> Bool { (high ^ other.high) | (low ^ other.low) == 0 }
}
