import Gateway
import Payments

extension SQLBooks {
    func insertLater(_ authorisation: Authorisation, of transaction: Identifier, _ order: DirectOrder) throws -> Bool {
        let added = try connection.execute(
            """
            INSERT INTO later_authorisation (
                id, paid_transaction, order_kind, order_amount, order_origin, transmitted_at, audit_number,
                retrieval_reference, contract, amount, currency, created_at, deadline, outcome, bank_response_code,
                authorisation_id, cryptogram_response_code, node)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            ON CONFLICT DO NOTHING
            """,
            [
                .identifier(authorisation.id), .identifier(transaction), .name(order.kind),
                .integer(order.amount.minorUnits), .foreignText(order.origin),
            ] + SQLValue.columns(of: authorisation.trace) + [
                .text(authorisation.contract.text), .integer(authorisation.amount.minorUnits),
                .text(authorisation.amount.currency.code), .instant(authorisation.createdAt),
                .instant(authorisation.deadline),
            ] + SQLValue.columns(of: authorisation.outcome) + [.integer(run.node)])
        if added == 1 { return true }
        return try laterAuthorisation(authorisation.id) != nil
    }

    func laterAuthorisation(_ id: Identifier) throws -> Authorisation? {
        try connection.first(
            """
            SELECT paid_transaction, merchant_country, merchant_id, payment_date, transaction_id,
                later.transmitted_at, later.audit_number, later.retrieval_reference, later.contract,
                order_kind, order_origin, later.currency, order_amount, later.amount, capture_mode, capture_day,
                mean, card_extract, card_expiry, card_had_cryptogram, card_sealed, wallet_method, wallet_status,
                later.created_at, later.deadline, later.outcome, later.bank_response_code, later.authorisation_id,
                later.cryptogram_response_code
            FROM (
                SELECT id, paid_transaction, transmitted_at, audit_number, retrieval_reference, contract, order_kind,
                    order_origin, order_amount, amount, currency, created_at, deadline, outcome, bank_response_code,
                    authorisation_id, cryptogram_response_code
                FROM later_authorisation
                WHERE id = $1) AS later
            JOIN (
                SELECT id, merchant_country, merchant_id, payment_date, transaction_id, capture_mode, capture_day, mean,
                    card_extract, card_expiry, card_had_cryptogram, card_sealed, wallet_method, wallet_status
                FROM authorisation) AS first ON first.id = later.paid_transaction
            """, [.identifier(id)]
        ) { columns in
            let transaction = try columns.identifier()
            let key = TransactionKey(
                account: try columns.account(), paymentDate: try columns.day(),
                transactionID: try columns.transactionID())
            let (trace, contract) = (try columns.trace(), try columns.contract())
            let (kind, origin, currency) = (
                try columns.name(OperationKind.self), try columns.foreignText(), try columns.currency()
            )
            let order = DirectOrder(kind: kind, amount: Money(try columns.integer(), currency), origin: origin)
            return Authorisation(
                id: id, key: key, session: nil, trace: trace, contract: contract,
                amount: Money(try columns.integer(), currency), terms: try columns.captureTerms(),
                mean: try columns.mean(), card: try columns.card(), wallet: try columns.wallet(),
                createdAt: try columns.instant(), deadline: try columns.instant(), outcome: try columns.outcome(),
                order: order, transaction: transaction)
        }
    }

    /// The state is compared as an expression, which no index answers: a row is found by its key, never among all that
    /// is pending.
    func settleLater(_ id: Identifier, _ outcome: Authorisation.Outcome) throws -> Bool {
        try connection.execute(
            """
            UPDATE later_authorisation
            SET outcome = $2,
                bank_response_code = $3,
                authorisation_id = $4,
                cryptogram_response_code = $5
            WHERE id = $1 AND outcome || '' = 'pending'
            """, [.identifier(id)] + SQLValue.columns(of: outcome)) == 1
    }

    func overdueLaterAuthorisations(at systemTime: Instant, limit: Int) throws -> [Identifier] {
        try connection.all(
            """
            SELECT id
            FROM later_authorisation
            WHERE outcome = 'pending' AND deadline < $1
            ORDER BY deadline, id
            LIMIT $2
            """, [.instant(systemTime), .integer(limit)]
        ) { try $0.identifier() }
    }
}

extension SQLValue {
    /// `order_kind, order_amount, order_origin, order_fields`
    static func columns(of order: DirectOrder?) -> [SQLValue] {
        guard let order else { return [.null, .null, .null, .null] }
        return [
            .name(order.kind), .integer(order.amount.minorUnits), .foreignText(order.origin),
            .bytes(FieldValuesCoding.encode(order.fields)),
        ]
    }
}

extension ColumnReader {
    /// `order_kind, order_amount, order_origin, order_fields`
    mutating func order(in currency: Currency) throws -> DirectOrder? {
        try optional(columns: 4) { columns in
            let (kind, units) = (try columns.name(OperationKind.self), try columns.integer())
            return DirectOrder(
                kind: kind, amount: Money(units, currency), origin: try columns.foreignText(),
                fields: try columns.fieldValues())
        }
    }
}
