import Gateway
import Payments

extension SQLBooks {
    func session(_ id: Identifier) throws -> PaymentSession? {
        // The request never changes, and parsing it costs more than reading it.
        if let request = memory.request(of: id) {
            return try connection.first(
                """
                SELECT secret, key_version, opened_at, revision, invalid_entries,
                    step, step_mean, step_visit, step_visit_address, step_authorisation, step_code, step_at,
                    step_wallet_method, step_wallet_status
                FROM payment_session
                WHERE id = $1
                """, [.identifier(id)]
            ) { try Self.session(id, request, &$0) }
        }
        return try connection.first(
            """
            SELECT request_kind, request, secret, key_version, opened_at, revision, invalid_entries,
                step, step_mean, step_visit, step_visit_address, step_authorisation, step_code, step_at,
                step_wallet_method, step_wallet_status
            FROM payment_session
            WHERE id = $1
            """, [.identifier(id)]
        ) { columns in
            let kind: RequestKind = try columns.name()
            let fields = try columns.fieldValues()
            let request = try columns.parse { try PaymentRequest(keptFields: fields, kind: kind) }
            memory.remember(request, of: id)
            return try Self.session(id, request, &columns)
        }
    }

    func latestSession(
        of account: MerchantAccount, transactionID: TransactionID, openedSince: Instant
    ) throws -> PaymentSession? {
        // The index begins with the day, so that it grows at its end: one look for each day that may be meant.
        let last = try connection.first("SELECT MAX(opened_day) FROM payment_session", []) {
            try $0.optional { try $0.integer() }
        }
        let oldest = Self.openedDay(openedSince)
        guard var day = last.flatMap({ $0 }) else { return nil }
        while day >= oldest {
            let id = try connection.first(
                """
                SELECT id
                FROM payment_session
                WHERE opened_day = $1 AND transaction_number = $2 AND merchant_id = $3 AND merchant_country = $4
                    AND opened_at >= $5
                ORDER BY opened_at DESC, id DESC
                LIMIT 1
                """,
                [
                    .integer(day), .integer(transactionID.number), .text(account.id.digits), .name(account.country),
                    .instant(openedSince),
                ]
            ) { try $0.identifier() }
            if let id { return try session(id) }
            day -= 1
        }
        return nil
    }

    func insert(_ session: PaymentSession) throws {
        _ = noteOpening(of: session)
        _ = try add(session, unlessOpenedSince: nil, orAuthorisedOn: nil)
    }

    func insertFirst(_ session: PaymentSession, of key: TransactionKey, openedSince oldest: Instant) throws -> Bool {
        if run.isRepeated, try self.session(session.id) != nil { return true }
        // The statement looks at the days beside its own; another node's clock may be in the next one.
        guard Self.openedDay(oldest) >= Self.openedDay(session.openedAt) - 1, noteOpening(of: session)
        else { return false }
        return try add(session, unlessOpenedSince: oldest, orAuthorisedOn: key.paymentDate)
    }

    /// The statement that adds all of a batch does not see any of them. What is remembered is more than a batch.
    private func noteOpening(of session: PaymentSession) -> Bool {
        memory.noteOpening(of: session.id, for: session.request.transactionID, by: session.request.account)
    }

    /// One statement, whose effect can be foreseen: what is asked before a write, every node waits for.
    private func add(
        _ session: PaymentSession, unlessOpenedSince oldest: Instant?, orAuthorisedOn paymentDate: BusinessDay?
    ) throws -> Bool {
        let day = Self.openedDay(session.openedAt)
        let added = try connection.execute(
            """
            INSERT INTO payment_session (
                id, secret, merchant_country, merchant_id, transaction_number, key_version, request_kind, request,
                opened_at, opened_day, revision, invalid_entries,
                step, step_mean, step_visit, step_visit_address, step_authorisation, step_code, step_at,
                step_wallet_method, step_wallet_status)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21
            WHERE (
                SELECT 1
                FROM payment_session
                WHERE opened_day IN ($10, $22, $23) AND transaction_number = $5 AND merchant_id = $4
                    AND merchant_country = $3 AND opened_at >= $24
                LIMIT 1
            ) IS NULL AND (
                SELECT 1
                FROM authorisation
                WHERE payment_date = $25 AND transaction_number = $5 AND merchant_id = $4 AND merchant_country = $3
            ) IS NULL
            ON CONFLICT (id) DO NOTHING
            """,
            [.identifier(session.id), .identifier(Identifier(high: session.secret.high, low: session.secret.low))]
                + SQLValue.columns(of: session.request.account) + [
                    .integer(session.request.transactionID.number), .integer(session.keyVersion),
                    .name(session.request.kind), .bytes(FieldValuesCoding.encode(session.request.fields)),
                    .instant(session.openedAt), .integer(day), .integer(session.revision),
                    .integer(session.invalidEntries),
                ] + SQLValue.columns(of: session.step) + [
                    .integer(day - 1), .integer(day + 1), oldest.map(SQLValue.instant) ?? .null,
                    paymentDate.map(SQLValue.day) ?? .null,
                ], likely: 1)
        if added == 1 { memory.remember(session.request, of: session.id) }
        return added == 1
    }

    func update(_ session: PaymentSession) throws -> Bool {
        let step = SQLValue.columns(of: session.step)
        let changed = try connection.execute(
            """
            UPDATE payment_session
            SET revision = $2,
                invalid_entries = $4,
                step = $5,
                step_mean = $6,
                step_visit = $7,
                step_visit_address = $8,
                step_authorisation = $9,
                step_code = $10,
                step_at = $11,
                step_wallet_method = $12,
                step_wallet_status = $13
            WHERE id = $1 AND revision = $3
            """,
            [
                .identifier(session.id), .integer(session.revision), .integer(session.revision - 1),
                .integer(session.invalidEntries),
            ] + step, likely: 1)
        if changed == 1 { return true }
        guard run.isRepeated, let stored = try self.session(session.id) else { return false }
        return stored.revision == session.revision && stored.invalidEntries == session.invalidEntries
            && stored.step == session.step
    }

    /// Days since 1970 in Greenwich, rounded towards the past.
    private static func openedDay(_ instant: Instant) -> Int64 {
        let (days, rest) = instant.milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        return rest < 0 ? days - 1 : days
    }

    private static func session(
        _ id: Identifier, _ request: PaymentRequest, _ columns: inout ColumnReader
    ) throws -> PaymentSession {
        let secret = try columns.identifier()
        return PaymentSession(
            id: id, secret: SessionToken.Secret(high: secret.high, low: secret.low), keyVersion: try columns.int(),
            request: request, openedAt: try columns.instant(), revision: try columns.int(),
            invalidEntries: try columns.int(), step: try columns.sessionStep())
    }
}
