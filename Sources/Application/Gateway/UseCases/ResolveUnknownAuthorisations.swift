import Onboarding
import Payments

/// Finds authorisations that nobody waits for any more — the platform died, or the answer's write failed — and stores
/// them as unknown: 90, and reversed until the acquirer acknowledges (design § 3).
package struct ResolveUnknownAuthorisations: Sendable {
    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Returns: how many it looked at; less than the limit means that none is left.
    @discardableResult
    package func callAsFunction(limit: Int = 100) async throws -> Int {
        let systemNow = platform.system.now()
        let overdue = try await platform.store.read { books in
            try books.overdueAuthorisations(at: systemNow, limit: limit).compactMap { authorisation in
                try Overdue(authorisation, in: books)
            }
        }
        for one in overdue { try await resolve(one) }
        return overdue.count
    }

    private struct Overdue: Sendable {
        let authorisation: Authorisation
        let session: PaymentSession?
        let merchant: Merchant

        init?(_ authorisation: Authorisation, in books: any Books) throws {
            guard let merchant = try books.merchant(authorisation.key.account) else { return nil }
            let session = try authorisation.session.flatMap { try books.session($0) }
            guard session != nil || authorisation.order != nil else { return nil }
            (self.authorisation, self.session, self.merchant) = (authorisation, session, merchant)
        }
    }

    private func resolve(_ overdue: Overdue) async throws {
        if overdue.authorisation.transaction != nil {
            try await AuthoriseLater(platform: platform)
                .settle(overdue.authorisation, .unknown, .unknownAuthorisationsResolved)
            return
        }
        let settlement = Settlement(
            authorisation: overdue.authorisation, outcome: .unknown, session: overdue.session,
            merchant: overdue.merchant, at: platform.business.now(), systemTime: platform.system.now(),
            platform: platform)
        let stands = try await platform.store.record(.unknownAuthorisationsResolved) { try settlement.store(in: $0) }
        if stands { settlement.ring(platform) }
    }
}
