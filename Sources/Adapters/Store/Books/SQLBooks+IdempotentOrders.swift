import Gateway
import Payments

extension SQLBooks {
    func idempotentOrder(_ key: IdempotencyKey, of account: MerchantAccount) throws -> IdempotentOrder? {
        try connection.first(
            """
            SELECT fingerprint, paid_transaction, sequence, authorisation, session, created_at
            FROM idempotent_order
            WHERE idempotency_key = $1 AND merchant_id = $2 AND merchant_country = $3
            """, [.text(key.text), .text(account.id.digits), .name(account.country)]
        ) { columns in
            let fingerprint = try columns.bytes()
            let operation = try columns.optional(columns: 2) { columns in
                IdempotentOrder.Answer.operation(transaction: try columns.identifier(), sequence: try columns.int())
            }
            let authorisation = try columns.optional { try $0.identifier() }
            let session = try columns.optional { try $0.identifier() }
            let answer = try columns.parse {
                operation ?? authorisation.map(IdempotentOrder.Answer.authorisation)
                    ?? session.map(IdempotentOrder.Answer.session)
            }
            return IdempotentOrder(
                account: account, key: key, fingerprint: fingerprint, answer: answer, createdAt: try columns.instant())
        }
    }

    func insert(_ order: IdempotentOrder) throws -> Bool {
        let answer: [SQLValue] =
            switch order.answer {
            case .operation(let transaction, let sequence): [.identifier(transaction), .integer(sequence), .null, .null]
            case .authorisation(let id): [.null, .null, .identifier(id), .null]
            case .session(let id): [.null, .null, .null, .identifier(id)]
            }
        return try connection.execute(
            """
            INSERT INTO idempotent_order (
                idempotency_key, merchant_id, merchant_country, fingerprint, paid_transaction, sequence, authorisation,
                session, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT DO NOTHING
            """,
            [
                .text(order.key.text), .text(order.account.id.digits), .name(order.account.country),
                .bytes(order.fingerprint),
            ] + answer + [.instant(order.createdAt)], likely: 1) == 1
    }
}
