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
        try await resolve(askedBefore: platform.system.now(), limit: limit)
    }

    /// Resolves what an earlier process left, without waiting for any deadline; to be called before this one asks.
    ///
    /// - Returns: how many it found; none where other processes may be asking for theirs.
    @discardableResult
    package func resolveOrphans() async throws -> Int {
        guard platform.store.hasOneProcess else { return 0 }
        let limit = 100
        var found = 0
        while true {
            let count = try await resolve(askedBefore: Instant(milliseconds: .max), limit: limit)
            found += count
            if count < limit { return found }
        }
    }

    private func resolve(askedBefore deadline: Instant, limit: Int) async throws -> Int {
        let overdue = try await platform.store.read { books in
            try books.overdueAuthorisations(at: deadline, limit: limit).compactMap { authorisation in
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
                .settle(overdue.authorisation, .unknown, isGivenUp: true, .unknownAuthorisationsResolved)
            return
        }
        let settlement = Settlement(
            authorisation: overdue.authorisation, outcome: .unknown, isGivenUp: true, session: overdue.session,
            merchant: overdue.merchant, at: platform.business.now(), systemTime: platform.system.now(),
            platform: platform)
        let stands = try await platform.store.record(.unknownAuthorisationsResolved) { try settlement.store(in: $0) }
        if stands { settlement.ring(platform) }
    }
}
