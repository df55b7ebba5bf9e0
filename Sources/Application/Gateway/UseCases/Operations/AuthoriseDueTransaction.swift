import Onboarding
package import Payments

/// Asks the bank for a TO_AUTHORIZE transaction whose day has come (facts § 5.12); a night's work.
package struct AuthoriseDueTransaction: Sendable {
    private let platform: Platform
    private let authoriseLater: AuthoriseLater

    package init(platform: Platform) {
        self.platform = platform
        authoriseLater = AuthoriseLater(platform: platform)
    }

    /// - Returns: 00 and TO_CAPTURE, a refusal and REFUSED, 90 when the bank did not answer: it may be asked again; 24
    ///   when the transaction is in another state, or the bank is being asked already; 25 when there is none.
    package func callAsFunction(_ transaction: Identifier, origin: String = "SO_BATCH") async throws -> OperationAnswer
    {
        let (id, now, systemNow) = (platform.newIdentifier(), platform.business.now(), platform.system.now())
        let limits = platform.limits
        let intended = try await platform.store.write(.laterAuthorisationIntended) {
            books -> Result<(Authorisation, Merchant), RefusedOrder> in
            guard let paid = try books.transaction(transaction), let merchant = try books.merchant(paid.key.account)
            else {
                return .failure(RefusedOrder(answer: .refusal(.notFound, at: now)))
            }
            let order = DirectOrder(kind: .deferredAuthor, amount: paid.transaction.amount, origin: origin)
            guard paid.transaction.state == .toAuthorize,
                let authorisation = try books.intentToAuthorise(paid, order, id: id, at: now, systemNow, limits),
                try books.insert(authorisation)
            else { return .failure(RefusedOrder(answer: .refusal(.incompatibleState, at: now, of: paid))) }
            return .success((authorisation, merchant))
        }
        switch intended {
        case .failure(let refused): return refused.answer
        case .success(let (authorisation, merchant)): return try await authoriseLater(authorisation, of: merchant)
        }
    }
}
