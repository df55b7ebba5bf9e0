import Gateway
import Payments

extension SQLBooks {
    func insert(_ response: AutomaticResponse) throws {
        try connection.execute(
            """
            INSERT INTO automatic_response (
                id, merchant_country, merchant_id, key_version, address, fields, created_at, status, attempts,
                next_attempt_at, cause, lease_until, fencing_token, settled_token, lease_holder)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, 0, 0)
            ON CONFLICT (id) DO NOTHING
            """,
            [.identifier(response.id)] + SQLValue.columns(of: response.account) + [
                .integer(response.keyVersion), .foreignText(response.address),
                .bytes(FieldValuesCoding.encode(response.fields)), .instant(response.createdAt), .name(response.status),
                .integer(response.attempts), .instant(response.nextAttemptAt), .foreignText(response.cause),
            ], likely: 1)
    }

    func automaticResponse(_ id: Identifier) throws -> AutomaticResponse? {
        try connection.first(
            """
            SELECT merchant_country, merchant_id, key_version, address, fields, created_at, status, attempts,
                next_attempt_at, cause
            FROM automatic_response
            WHERE id = $1
            """, [.identifier(id)]
        ) { columns in
            AutomaticResponse(
                id: id, account: try columns.account(), keyVersion: try columns.int(),
                address: try columns.foreignText(), fields: try columns.fieldValues(), createdAt: try columns.instant(),
                status: try columns.name(), attempts: try columns.int(), nextAttemptAt: try columns.instant(),
                cause: try columns.foreignText())
        }
    }

    func automaticResponseStatuses(_ ids: [Identifier]) throws -> [AutomaticResponse.Status?] {
        let found = try connection.all(
            "SELECT status FROM automatic_response WHERE id = $1", each: ids.map { [.identifier($0)] }
        ) { columns in try columns.name(AutomaticResponse.Status.self) }
        return found.map(\.first)
    }

    func settleAutomaticResponse(
        _ lease: Lease, status: AutomaticResponse.Status, cause: String, nextAttemptAt: Instant
    ) throws -> Bool {
        let changed = try connection.execute(
            """
            UPDATE automatic_response
            SET status = $3,
                cause = $4,
                next_attempt_at = $5,
                lease_until = 0,
                settled_token = fencing_token
            WHERE id = $1 AND fencing_token = $2 AND settled_token < $2
            """,
            [
                .identifier(lease.work), .integer(lease.fencingToken), .name(status), .foreignText(cause),
                .instant(nextAttemptAt),
            ], likely: 1)
        if changed == 1 { return true }
        guard run.isRepeated else { return false }
        return try connection.first(
            "SELECT 1 FROM automatic_response WHERE id = $1 AND fencing_token = $2 AND settled_token = $2",
            [.identifier(lease.work), .integer(lease.fencingToken)]
        ) { try $0.int() } != nil
    }

    func pendingAutomaticResponseCount() throws -> Int {
        try connection.first("SELECT COUNT(*) FROM automatic_response WHERE status = 'PENDING'", []) { try $0.int() }
            ?? 0
    }
}
