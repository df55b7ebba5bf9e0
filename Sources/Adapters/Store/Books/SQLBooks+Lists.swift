import Gateway
import Payments

extension SQLBooks {
    /// Goes along the business key, which begins with the day: a list needs no index of its own.
    func positions(
        from first: BusinessDay, through last: BusinessDay, after position: TransactionKey?, limit: Int
    ) throws -> [TransactionPosition] {
        guard let position, position.paymentDate >= first else {
            return try connection.all(
                """
                SELECT merchant_country, merchant_id, payment_date, transaction_id, id
                FROM authorisation
                WHERE payment_date BETWEEN $1 AND $2
                ORDER BY payment_date, transaction_number, merchant_id, merchant_country
                LIMIT $3
                """, [.day(first), .day(last), .integer(limit)]
            ) { try $0.position() }
        }
        return try connection.all(
            """
            SELECT merchant_country, merchant_id, payment_date, transaction_id, id
            FROM authorisation
            WHERE (payment_date, transaction_number, merchant_id, merchant_country) > ($1, $2, $3, $4)
                AND payment_date <= $5
            ORDER BY payment_date, transaction_number, merchant_id, merchant_country
            LIMIT $6
            """,
            [
                .day(position.paymentDate), .integer(position.transactionID.number), .text(position.account.id.digits),
                .name(position.account.country), .day(last), .integer(limit),
            ]
        ) { try $0.position() }
    }

    func positions(
        ofOrder order: String, of account: MerchantAccount?, from first: BusinessDay, through last: BusinessDay,
        limit: Int
    ) throws -> [TransactionPosition] {
        let asked: [SQLValue] = [.day(first), .day(last), .foreignText(order), .integer(limit)]
        guard let account else {
            return try connection.all(
                """
                WITH RECURSIVE paid_on (day) AS (
                    SELECT MAX(payment_date) FROM paid_transaction WHERE payment_date <= $2 AND order_id IS NOT NULL
                    UNION ALL
                    SELECT (
                        SELECT MAX(payment_date)
                        FROM paid_transaction
                        WHERE payment_date < paid_on.day AND order_id IS NOT NULL)
                    FROM paid_on
                    WHERE paid_on.day > $1)
                SELECT merchant_country, merchant_id, payment_date, transaction_id, id
                FROM paid_on
                CROSS JOIN paid_transaction
                WHERE paid_on.day >= $1 AND payment_date = paid_on.day AND order_id = $3 AND order_id IS NOT NULL
                ORDER BY payment_date DESC, id DESC
                LIMIT $4
                """, asked
            ) { try $0.position() }
        }
        return try connection.all(
            """
            WITH RECURSIVE paid_on (day) AS (
                SELECT MAX(payment_date) FROM paid_transaction WHERE payment_date <= $2 AND order_id IS NOT NULL
                UNION ALL
                SELECT (
                    SELECT MAX(payment_date)
                    FROM paid_transaction
                    WHERE payment_date < paid_on.day AND order_id IS NOT NULL)
                FROM paid_on
                WHERE paid_on.day > $1)
            SELECT merchant_country, merchant_id, payment_date, transaction_id, id
            FROM paid_on
            CROSS JOIN paid_transaction
            WHERE paid_on.day >= $1 AND payment_date = paid_on.day AND order_id = $3 AND order_id IS NOT NULL
                AND merchant_id = $5 AND merchant_country = $6
            ORDER BY payment_date DESC, id DESC
            LIMIT $4
            """, asked + [.text(account.id.digits), .name(account.country)]
        ) { try $0.position() }
    }

    func laterAuthorisations(of transaction: Identifier) throws -> [Authorisation] {
        try connection.all(
            "SELECT id FROM later_authorisation WHERE paid_transaction = $1 ORDER BY id", [.identifier(transaction)]
        ) { try $0.identifier() }.compactMap { try laterAuthorisation($0) }
    }

    func reversals(of authorisation: Identifier) throws -> [ReversalRecord] {
        try connection.all(
            """
            SELECT id, transmitted_at, audit_number, retrieval_reference, amount, currency, created_at, attempts,
                next_attempt_at, acknowledged_at
            FROM reversal
            WHERE authorisation = $1
            ORDER BY id
            """, [.identifier(authorisation)]
        ) { columns in
            let reversal = PendingReversal(
                id: try columns.identifier(), authorisation: authorisation, trace: try columns.trace(),
                amount: Money(try columns.integer(), try columns.currency()), createdAt: try columns.instant(),
                attempts: try columns.int(), nextAttemptAt: try columns.instant())
            return ReversalRecord(reversal: reversal, acknowledgedAt: try columns.optional { try $0.instant() })
        }
    }

    func remittanceLines(of transaction: Identifier) throws -> [RemittanceLine] {
        try connection.all(
            "SELECT id FROM remittance_line WHERE paid_transaction = $1 ORDER BY sequence", [.identifier(transaction)]
        ) { try $0.identifier() }.compactMap { try remittanceLine($0) }
    }
}

extension ColumnReader {
    /// `merchant_country, merchant_id, payment_date, transaction_id, id`
    fileprivate mutating func position() throws -> TransactionPosition {
        TransactionPosition(
            key: TransactionKey(
                account: try account(), paymentDate: try day(), transactionID: try transactionID()),
            id: try identifier())
    }
}
