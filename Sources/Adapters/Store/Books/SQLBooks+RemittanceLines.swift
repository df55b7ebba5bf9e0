import Gateway
import Payments

extension SQLBooks {
    func remittanceLine(_ id: Identifier) throws -> RemittanceLine? {
        try connection.first(
            """
            SELECT remittance, day, paid_transaction, sequence, kind, amount, currency, transmitted_at, audit_number,
                retrieval_reference, attempts, status, bank_response_code
            FROM remittance_line
            WHERE id = $1
            """, [.identifier(id)]
        ) { columns in
            RemittanceLine(
                id: id, remittance: try columns.identifier(), day: try columns.day(),
                transaction: try columns.identifier(), sequence: try columns.int(), kind: try columns.name(),
                amount: Money(try columns.integer(), try columns.currency()), trace: try columns.trace(),
                attempts: try columns.int(), status: try columns.name(),
                bankResponseCode: try columns.optional { try $0.bankResponseCode() })
        }
    }

    func insert(_ line: RemittanceLine) throws {
        try connection.execute(
            """
            INSERT INTO remittance_line (
                id, remittance, day, paid_transaction, sequence, kind, amount, currency, transmitted_at, audit_number,
                retrieval_reference, attempts, status, bank_response_code)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            ON CONFLICT (id) DO NOTHING
            """,
            [
                .identifier(line.id), .identifier(line.remittance), .day(line.day), .identifier(line.transaction),
                .integer(line.sequence), .name(line.kind), .integer(line.amount.minorUnits),
                .text(line.amount.currency.code),
            ] + SQLValue.columns(of: line.trace) + [
                .integer(line.attempts), .name(line.status), .optional(line.bankResponseCode) { .text($0.text) },
            ], likely: 1)
    }

    func pendingLines(for day: BusinessDay, after id: Identifier?, limit: Int) throws -> [RemittanceLine] {
        let found = try connection.all(
            """
            SELECT id
            FROM remittance_line
            WHERE status = 'pending' AND day = $1 AND id > $2
            ORDER BY id
            LIMIT $3
            """, [.day(day), id.map { .identifier($0) } ?? .bytes([]), .integer(limit)]
        ) { try $0.identifier() }
        return try found.compactMap { try remittanceLine($0) }
    }

    func noteAttempts(_ attempts: Int, of line: Identifier) throws {
        try connection.execute(
            "UPDATE remittance_line SET attempts = $2 WHERE id = $1 AND status = 'pending' AND attempts < $2",
            [.identifier(line), .integer(attempts)])
    }

    func settleLine(_ id: Identifier, _ status: RemittanceLine.Status, code: BankResponseCode?) throws -> Bool {
        let changed = try connection.execute(
            """
            UPDATE remittance_line
            SET status = $2,
                bank_response_code = $3
            WHERE id = $1 AND status = 'pending'
            """, [.identifier(id), .name(status), .optional(code) { .text($0.text) }], likely: 1)
        if changed == 1 { return true }
        guard run.isRepeated, let line = try remittanceLine(id) else { return false }
        return line.status == status && line.bankResponseCode == code
    }

    func pendingLineCount() throws -> Int {
        try connection.first("SELECT COUNT(*) FROM remittance_line WHERE status = 'pending'", []) { try $0.int() } ?? 0
    }
}
