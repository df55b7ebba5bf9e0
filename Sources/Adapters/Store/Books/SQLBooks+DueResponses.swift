import Gateway
import Payments

// Which responses are handed out: the index of what is pending begins with the merchant, so that however much waits for
// a shop that does not answer, it costs the others one look.

extension SQLBooks {
    func claimAutomaticResponses(
        at systemTime: Instant, until: Instant, limit: Int, perMerchant: Int
    ) throws -> [(AutomaticResponse, Lease)] {
        // Run again after a commit without an answer, the claim is what the first run may have leased already.
        var leases = run.isRepeated ? try automaticResponseLeases() : []
        if leases.isEmpty {
            let due = try dueAutomaticResponses(at: systemTime, perMerchant: perMerchant).prefix(limit)
            leases = try due.compactMap { try leaseAutomaticResponse($0.id, until: until) }
        }
        return try leases.compactMap { lease in try automaticResponse(lease.work).map { ($0, lease) } }
            .sorted { DueWork($0.0.id, $0.0.nextAttemptAt) < DueWork($1.0.id, $1.0.nextAttemptAt) }
    }

    func isAutomaticResponseDue(at systemTime: Instant) throws -> Bool {
        try firstMerchantWithPendingResponses { account in
            try !due(of: account, at: systemTime, limit: Self.glance).isEmpty
        } != nil
    }

    /// Rows of one merchant that are looked at to tell whether it has some that nobody leased; a merchant never has so
    /// many under way.
    private static let glance = 64

    /// Due work in its order: of each merchant the first `perMerchant`, less what of it is under way.
    private func dueAutomaticResponses(at systemTime: Instant, perMerchant: Int) throws -> [DueWork] {
        var due: [DueWork] = []
        _ = try firstMerchantWithPendingResponses { account in
            due += try self.due(of: account, at: systemTime, limit: perMerchant)
            return false
        }
        return due.sorted()
    }

    /// The first `limit` due responses of a merchant, without those that are leased.
    private func due(of account: [SQLValue], at systemTime: Instant, limit: Int) throws -> [DueWork] {
        try connection.all(
            """
            SELECT id, next_attempt_at, lease_until
            FROM automatic_response
            WHERE status = 'PENDING' AND merchant_country = $1 AND merchant_id = $2 AND next_attempt_at <= $3
            ORDER BY next_attempt_at
            LIMIT $4
            """, account + [.instant(systemTime), .integer(limit)]
        ) { columns in
            let work = DueWork(try columns.identifier(), try columns.instant())
            return try columns.instant() <= systemTime ? work : nil
        }.compactMap { $0 }
    }

    /// The first merchant, of those with pending responses in their order, that `isSought`.
    private func firstMerchantWithPendingResponses(where isSought: ([SQLValue]) throws -> Bool) throws -> [SQLValue]? {
        // Before every country.
        var merchant: [SQLValue] = [.text(""), .text("")]
        while let account = try nextMerchantWithPendingResponses(after: merchant) {
            if try isSought(account) { return account }
            merchant = account
        }
        return nil
    }

    private func nextMerchantWithPendingResponses(after account: [SQLValue]) throws -> [SQLValue]? {
        try connection.first(
            """
            SELECT merchant_country, merchant_id
            FROM automatic_response
            WHERE status = 'PENDING' AND (merchant_country, merchant_id) > ($1, $2)
            ORDER BY merchant_country, merchant_id
            LIMIT 1
            """, account
        ) { [.text(try $0.text()), .text(try $0.text())] }
    }

    private func leaseAutomaticResponse(_ id: Identifier, until: Instant) throws -> Lease? {
        try connection.all(
            """
            UPDATE automatic_response
            SET lease_until = $2,
                fencing_token = fencing_token + 1,
                lease_holder = $3,
                attempts = attempts + 1
            WHERE id = $1
            RETURNING id, fencing_token, lease_until
            """, [.identifier(id), .instant(until), .integer(run.holder)]
        ) { try $0.lease() }.first
    }

    private func automaticResponseLeases() throws -> [Lease] {
        try connection.all(
            """
            SELECT id, fencing_token, lease_until
            FROM automatic_response
            WHERE status = 'PENDING' AND lease_holder = $1 AND settled_token < fencing_token
            """, [.integer(run.holder)]
        ) { try $0.lease() }
    }
}
