import Gateway
import Payments

extension SQLBooks {
    func remittance(_ id: Identifier) throws -> Remittance? {
        try connection.first(
            """
            SELECT contract, currency, day, number, transmitted_at, audit_number, retrieval_reference,
                debit_count, debit_sum, credit_count, credit_sum, waiting, attempts, status
            FROM remittance
            WHERE id = $1
            """, [.identifier(id)]
        ) { columns in
            let (contract, currency) = (try columns.contract(), try columns.currency())
            let reference = RemittanceReference(
                contract: contract, currency: currency, day: try columns.day(),
                number: Int32(truncatingIfNeeded: try columns.integer()))
            return Remittance(
                id: id, reference: reference, trace: try columns.trace(), debits: try columns.tally(),
                credits: try columns.tally(), waiting: try columns.int(), attempts: try columns.int(),
                status: try columns.name())
        }
    }

    func remittance(of contract: ContractNumber, in currency: Currency, for day: BusinessDay) throws -> Remittance? {
        let id = try connection.first(
            "SELECT id FROM remittance WHERE day = $1 AND contract = $2 AND currency = $3",
            [.day(day), .text(contract.text), .text(currency.code)]
        ) { try $0.identifier() }
        return try id.flatMap { try remittance($0) }
    }

    func lastRemittanceNumber(of contract: ContractNumber) throws -> Int32 {
        try connection.first(
            "SELECT number FROM remittance WHERE contract = $1 ORDER BY number DESC LIMIT 1", [.text(contract.text)]
        ) { Int32(truncatingIfNeeded: try $0.integer()) } ?? 0
    }

    func insert(_ remittance: Remittance) throws {
        let reference = remittance.reference
        try connection.execute(
            """
            INSERT INTO remittance (
                id, contract, currency, day, number, transmitted_at, audit_number, retrieval_reference,
                debit_count, debit_sum, credit_count, credit_sum, waiting, attempts, status)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            ON CONFLICT (id) DO NOTHING
            """,
            [
                .identifier(remittance.id), .text(reference.contract.text), .text(reference.currency.code),
                .day(reference.day), .integer(reference.number),
            ] + SQLValue.columns(of: remittance.trace) + SQLValue.tallies(of: remittance))
    }

    func update(_ remittance: Remittance) throws {
        try connection.execute(
            """
            UPDATE remittance
            SET debit_count = $2,
                debit_sum = $3,
                credit_count = $4,
                credit_sum = $5,
                waiting = $6,
                attempts = $7,
                status = $8
            WHERE id = $1
            """, [.identifier(remittance.id)] + SQLValue.tallies(of: remittance))
    }

    func noteBankTotals(of remittance: Identifier, debits: RemittanceTally, credits: RemittanceTally) throws {
        try connection.execute(
            """
            UPDATE remittance
            SET bank_debit_count = $2,
                bank_debit_sum = $3,
                bank_credit_count = $4,
                bank_credit_sum = $5
            WHERE id = $1
            """,
            [
                .identifier(remittance), .integer(debits.count), .integer(debits.minorUnits), .integer(credits.count),
                .integer(credits.minorUnits),
            ])
    }

    func openRemittances(
        for day: BusinessDay, answered: Bool, after id: Identifier?, limit: Int
    ) throws -> [Remittance] {
        let parameters: [SQLValue] = [.day(day), id.map { .identifier($0) } ?? .bytes([]), .integer(limit)]
        let found =
            answered
            ? try connection.all(
                """
                SELECT id
                FROM remittance
                WHERE status = 'open' AND waiting = 0 AND day = $1 AND id > $2
                ORDER BY id
                LIMIT $3
                """, parameters
            ) { try $0.identifier() }
            : try connection.all(
                """
                SELECT id
                FROM remittance
                WHERE status = 'open' AND day = $1 AND id > $2
                ORDER BY id
                LIMIT $3
                """, parameters
            ) { try $0.identifier() }
        return try found.compactMap { try remittance($0) }
    }
}

extension SQLValue {
    /// From `debit_count` to `status`.
    fileprivate static func tallies(of remittance: Remittance) -> [SQLValue] {
        [
            .integer(remittance.debits.count), .integer(remittance.debits.minorUnits),
            .integer(remittance.credits.count), .integer(remittance.credits.minorUnits), .integer(remittance.waiting),
            .integer(remittance.attempts), .name(remittance.status),
        ]
    }
}

extension ColumnReader {
    fileprivate mutating func tally() throws -> RemittanceTally {
        RemittanceTally(count: try int(), minorUnits: try integer())
    }
}
