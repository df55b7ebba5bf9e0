import Gateway
import Payments

extension SQLBooks {
    func insert(_ authorisation: Authorisation) throws -> Bool {
        if let transaction = authorisation.transaction, let order = authorisation.order {
            return try insertLater(authorisation, of: transaction, order)
        }
        let added = try connection.execute(
            """
            INSERT INTO authorisation (
                id, merchant_country, merchant_id, payment_date, transaction_number, transaction_id, session,
                transmitted_at, audit_number, retrieval_reference, contract, amount, currency, capture_mode,
                capture_day,
                mean, card_extract, card_expiry, card_had_cryptogram, card_sealed, wallet_method, wallet_status,
                created_at, deadline, outcome, bank_response_code, authorisation_id, cryptogram_response_code,
                order_kind, order_amount, order_origin, order_fields, node)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)
            ON CONFLICT DO NOTHING
            """,
            [.identifier(authorisation.id)] + SQLValue.columns(of: authorisation.key.account) + [
                .day(authorisation.key.paymentDate), .integer(authorisation.key.transactionID.number),
                .text(authorisation.key.transactionID.text), .optional(authorisation.session) { .identifier($0) },
            ] + SQLValue.columns(of: authorisation.trace) + [
                .text(authorisation.contract.text), .integer(authorisation.amount.minorUnits),
                .text(authorisation.amount.currency.code), .name(authorisation.terms.mode),
                .integer(authorisation.terms.day), .text(authorisation.mean.name),
            ] + SQLValue.columns(of: authorisation.card) + SQLValue.columns(of: authorisation.wallet) + [
                .instant(authorisation.createdAt), .instant(authorisation.deadline),
            ] + SQLValue.columns(of: authorisation.outcome) + SQLValue.columns(of: authorisation.order)
                + [.integer(run.node)], likely: 1)
        if added == 1 { return true }
        return try authorisationID(for: authorisation.key) == authorisation.id
    }

    func authorisation(_ id: Identifier) throws -> Authorisation? {
        try paymentAuthorisation(id) ?? laterAuthorisation(id)
    }

    private func paymentAuthorisation(_ id: Identifier) throws -> Authorisation? {
        try connection.first(
            """
            SELECT merchant_country, merchant_id, payment_date, transaction_id, session,
                transmitted_at, audit_number, retrieval_reference, contract, amount, currency, capture_mode,
                capture_day,
                mean, card_extract, card_expiry, card_had_cryptogram, card_sealed, wallet_method, wallet_status,
                created_at, deadline, outcome, bank_response_code, authorisation_id, cryptogram_response_code,
                order_kind, order_amount, order_origin, order_fields
            FROM authorisation
            WHERE id = $1
            """, [.identifier(id)]
        ) { columns in
            let key = TransactionKey(
                account: try columns.account(), paymentDate: try columns.day(),
                transactionID: try columns.transactionID())
            let session = try columns.optional { try $0.identifier() }
            let (trace, contract) = (try columns.trace(), try columns.contract())
            let amount = Money(try columns.integer(), try columns.currency())
            return Authorisation(
                id: id, key: key, session: session, trace: trace, contract: contract, amount: amount,
                terms: try columns.captureTerms(), mean: try columns.mean(), card: try columns.card(),
                wallet: try columns.wallet(), createdAt: try columns.instant(), deadline: try columns.instant(),
                outcome: try columns.outcome(), order: try columns.order(in: amount.currency))
        }
    }

    func authorisation(for key: TransactionKey) throws -> Authorisation? {
        guard let id = try authorisationID(for: key) else { return nil }
        return try authorisation(id)
    }

    /// The state is compared as an expression, which no index answers: a row is found by its key, never among all that
    /// is pending.
    func settle(_ id: Identifier, _ outcome: Authorisation.Outcome) throws -> Bool {
        let changed = try connection.execute(
            """
            UPDATE authorisation
            SET outcome = $2,
                bank_response_code = $3,
                authorisation_id = $4,
                cryptogram_response_code = $5
            WHERE id = $1 AND outcome || '' = 'pending'
            """, [.identifier(id)] + SQLValue.columns(of: outcome), likely: 1)
        if try changed == 1 || settleLater(id, outcome) { return true }
        return try run.isRepeated && authorisation(id)?.outcome == outcome
    }

    func overdueAuthorisations(at systemTime: Instant, limit: Int) throws -> [Authorisation] {
        let overdue = try connection.all(
            """
            SELECT id
            FROM authorisation
            WHERE outcome = 'pending' AND deadline < $1
            ORDER BY deadline, id
            LIMIT $2
            """, [.instant(systemTime), .integer(limit)]
        ) { try $0.identifier() }
        let later = try overdueLaterAuthorisations(at: systemTime, limit: limit - overdue.count)
        return try (overdue + later).compactMap { try authorisation($0) }
    }

    func authorisationID(for key: TransactionKey) throws -> Identifier? {
        try connection.first(
            """
            SELECT id
            FROM authorisation
            WHERE payment_date = $1 AND transaction_number = $2 AND merchant_id = $3 AND merchant_country = $4
            """,
            [
                .day(key.paymentDate), .integer(key.transactionID.number), .text(key.account.id.digits),
                .name(key.account.country),
            ]
        ) { try $0.identifier() }
    }
}
