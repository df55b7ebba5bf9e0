import Gateway
import Payments

extension SQLBooks {
    func latestNight() throws -> Night? {
        let day = try connection.first("SELECT MAX(day) FROM night", []) { try $0.optional { try $0.day() } }
        return try day?.flatMap { try night($0) }
    }

    func night(_ day: BusinessDay) throws -> Night? {
        try connection.first(
            """
            SELECT id, day, stage, revision, reached_day, reached_id, attempts, next_attempt_at,
                authorised, declined, unanswered, debits_drawn, credits_drawn, withheld, expired, released, captured,
                credited, rejected, agreed, disagreed
            FROM night
            WHERE day = $1
            """, [.day(day)]
        ) { try $0.night() }
    }

    func unfinishedNights() throws -> [Night] {
        let days = try connection.all("SELECT day FROM night WHERE stage <> 'done' ORDER BY day", []) { try $0.day() }
        return try days.compactMap { try night($0) }
    }

    func insert(_ night: Night) throws {
        try connection.execute(
            """
            INSERT INTO night (
                day, id, stage, revision, reached_day, reached_id, attempts, next_attempt_at,
                authorised, declined, unanswered, debits_drawn, credits_drawn, withheld, expired, released, captured,
                credited, rejected, agreed, disagreed, lease_until, fencing_token, lease_holder)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                0, 0, 0)
            ON CONFLICT DO NOTHING
            """, [.day(night.day), .identifier(night.id)] + SQLValue.columns(of: night))
    }

    func claimNight(_ day: BusinessDay, at systemTime: Instant, until: Instant) throws -> Lease? {
        // Run again after a commit without an answer, the claim is what the first run may have leased already.
        if run.isRepeated, let mine = try nightLease(day) { return mine }
        return try connection.all(
            """
            UPDATE night
            SET lease_until = $3,
                fencing_token = fencing_token + 1,
                lease_holder = $4
            WHERE day = $1 AND stage <> 'done' AND next_attempt_at <= $2 AND lease_until <= $2
            RETURNING id, fencing_token, lease_until
            """, [.day(day), .instant(systemTime), .instant(until), .integer(run.holder)]
        ) { try $0.lease() }.first
    }

    private func nightLease(_ day: BusinessDay) throws -> Lease? {
        try connection.first(
            "SELECT id, fencing_token, lease_until FROM night WHERE day = $1 AND lease_holder = $2",
            [.day(day), .integer(run.holder)]
        ) { try $0.lease() }
    }

    func night(under lease: Lease) throws -> Night? {
        let day = try connection.first(
            "SELECT day FROM night WHERE id = $1 AND fencing_token = $2",
            [.identifier(lease.work), .integer(lease.fencingToken)]
        ) { try $0.day() }
        return try day.flatMap { try night($0) }
    }

    func update(_ night: Night, under lease: Lease, until: Instant) throws -> Bool {
        let changed = try connection.execute(
            """
            UPDATE night
            SET stage = $3,
                revision = $4,
                reached_day = $5,
                reached_id = $6,
                attempts = $7,
                next_attempt_at = $8,
                authorised = $9,
                declined = $10,
                unanswered = $11,
                debits_drawn = $12,
                credits_drawn = $13,
                withheld = $14,
                expired = $15,
                released = $16,
                captured = $17,
                credited = $18,
                rejected = $19,
                agreed = $20,
                disagreed = $21,
                lease_until = $22
            WHERE id = $1 AND fencing_token = $2 AND revision + 1 = $4
            """,
            [.identifier(lease.work), .integer(lease.fencingToken)] + SQLValue.columns(of: night) + [.instant(until)])
        if changed == 1 { return true }
        return try run.isRepeated && self.night(under: lease) == night
    }
}

extension SQLValue {
    /// From `stage` to `disagreed`.
    fileprivate static func columns(of night: Night) -> [SQLValue] {
        let report = night.report
        return [
            .name(night.stage), .integer(night.revision), .optional(night.reached) { .day($0.day) },
            .optional(night.reached) { .identifier($0.id) }, .integer(night.attempts), .instant(night.nextAttemptAt),
            .integer(report.authorised), .integer(report.declined), .integer(report.unanswered),
            .integer(report.debitsDrawn), .integer(report.creditsDrawn), .integer(report.withheld),
            .integer(report.expired), .integer(report.released), .integer(report.captured),
            .integer(report.credited), .integer(report.rejected), .integer(report.agreed),
            .integer(report.disagreed),
        ]
    }
}

extension ColumnReader {
    /// `id, day`, and from `stage` to `disagreed`.
    fileprivate mutating func night() throws -> Night {
        let (id, day) = (try identifier(), try day())
        let (stage, revision) = (try name(Night.Stage.self), try int())
        let reached = try optional(columns: 2) { DuePlace(day: try $0.day(), id: try $0.identifier()) }
        let (attempts, nextAttemptAt) = (try int(), try instant())
        var report = NightReport()
        (report.authorised, report.declined, report.unanswered) = (try int(), try int(), try int())
        (report.debitsDrawn, report.creditsDrawn, report.withheld) = (try int(), try int(), try int())
        (report.expired, report.released) = (try int(), try int())
        (report.captured, report.credited, report.rejected) = (try int(), try int(), try int())
        (report.agreed, report.disagreed) = (try int(), try int())
        return Night(
            id: id, day: day, stage: stage, revision: revision, reached: reached, report: report, attempts: attempts,
            nextAttemptAt: nextAttemptAt)
    }
}
