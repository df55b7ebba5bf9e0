import Gateway
import Payments

extension SQLBooks {
    func insert(_ reversal: PendingReversal) throws {
        try connection.execute(
            """
            INSERT INTO reversal (
                id, authorisation, transmitted_at, audit_number, retrieval_reference, amount, currency, created_at,
                attempts, next_attempt_at, lease_until, fencing_token, settled_token, lease_holder)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, 0, 0)
            ON CONFLICT (id) DO NOTHING
            """,
            [.identifier(reversal.id), .identifier(reversal.authorisation)] + SQLValue.columns(of: reversal.trace) + [
                .integer(reversal.amount.minorUnits), .text(reversal.amount.currency.code),
                .instant(reversal.createdAt),
                .integer(reversal.attempts), .instant(reversal.nextAttemptAt),
            ])
    }

    func claimReversals(
        at systemTime: Instant, until: Instant, limit: Int
    ) throws -> [(PendingReversal, Lease)] {
        // Run again after a commit without an answer, the claim is what the first run may have leased already.
        var leases = run.isRepeated ? try reversalLeases() : []
        if leases.isEmpty {
            leases = try connection.all(
                """
                UPDATE reversal
                SET lease_until = $2,
                    fencing_token = fencing_token + 1,
                    lease_holder = $4,
                    attempts = attempts + 1
                WHERE id IN (
                    SELECT id
                    FROM reversal
                    WHERE acknowledged_at IS NULL AND next_attempt_at <= $1 AND lease_until <= $1
                    ORDER BY next_attempt_at, id
                    LIMIT $3)
                RETURNING id, fencing_token, lease_until
                """, [.instant(systemTime), .instant(until), .integer(limit), .integer(run.holder)]
            ) { try $0.lease() }
        }
        return try leases.compactMap { lease in try reversal(lease.work).map { ($0, lease) } }
            .sorted { DueWork($0.0.id, $0.0.nextAttemptAt) < DueWork($1.0.id, $1.0.nextAttemptAt) }
    }

    func completeReversal(_ lease: Lease, at systemTime: Instant) throws -> Bool {
        let changed = try connection.execute(
            """
            UPDATE reversal
            SET acknowledged_at = $3,
                settled_token = fencing_token
            WHERE id = $1 AND fencing_token = $2 AND settled_token < $2
            """, [.identifier(lease.work), .integer(lease.fencingToken), .instant(systemTime)])
        return try changed == 1 || wasSettledByFirstRun(lease)
    }

    func postponeReversal(_ lease: Lease, until nextAttempt: Instant) throws -> Bool {
        let changed = try connection.execute(
            """
            UPDATE reversal
            SET next_attempt_at = $3,
                lease_until = 0,
                settled_token = fencing_token
            WHERE id = $1 AND fencing_token = $2 AND settled_token < $2
            """, [.identifier(lease.work), .integer(lease.fencingToken), .instant(nextAttempt)])
        return try changed == 1 || wasSettledByFirstRun(lease)
    }

    func isReversalDue(at systemTime: Instant) throws -> Bool {
        try connection.first(
            """
            SELECT 1
            FROM reversal
            WHERE acknowledged_at IS NULL AND next_attempt_at <= $1 AND lease_until <= $1
            LIMIT 1
            """, [.instant(systemTime)]
        ) { try $0.int() } != nil
    }

    func pendingReversalCount() throws -> Int {
        try connection.first("SELECT COUNT(*) FROM reversal WHERE acknowledged_at IS NULL", []) { try $0.int() } ?? 0
    }

    private func reversal(_ id: Identifier) throws -> PendingReversal? {
        try connection.first(
            """
            SELECT authorisation, transmitted_at, audit_number, retrieval_reference, amount, currency, created_at,
                attempts, next_attempt_at
            FROM reversal
            WHERE id = $1
            """, [.identifier(id)]
        ) { columns in
            PendingReversal(
                id: id, authorisation: try columns.identifier(), trace: try columns.trace(),
                amount: Money(try columns.integer(), try columns.currency()),
                createdAt: try columns.instant(), attempts: try columns.int(), nextAttemptAt: try columns.instant())
        }
    }

    private func reversalLeases() throws -> [Lease] {
        try connection.all(
            """
            SELECT id, fencing_token, lease_until
            FROM reversal
            WHERE acknowledged_at IS NULL AND lease_holder = $1 AND settled_token < fencing_token
            """, [.integer(run.holder)]
        ) { try $0.lease() }
    }

    private func wasSettledByFirstRun(_ lease: Lease) throws -> Bool {
        guard run.isRepeated else { return false }
        return try connection.first(
            "SELECT 1 FROM reversal WHERE id = $1 AND fencing_token = $2 AND settled_token = $2",
            [.identifier(lease.work), .integer(lease.fencingToken)]
        ) { try $0.int() } != nil
    }
}

extension ColumnReader {
    /// `id, fencing_token, lease_until`
    mutating func lease() throws -> Lease {
        Lease(work: try identifier(), fencingToken: try integer(), until: try instant())
    }
}
