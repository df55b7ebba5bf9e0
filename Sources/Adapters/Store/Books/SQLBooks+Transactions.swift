import Gateway
import Onboarding
import Payments

extension SQLBooks {
    func insert(_ paid: PaidTransaction, firstOperation: OperationRecord) throws {
        let transaction = paid.transaction
        try connection.execute(
            """
            INSERT INTO paid_transaction (
                id, merchant_country, merchant_id, payment_date, transaction_id,
                currency, origin_amount, amount, captured, credited, capture_mode, capture_day, state, paid_at,
                mean, card_extract, card_expiry, card_had_cryptogram, card_sealed, response_code, bank_response_code,
                cryptogram_response_code, authorisation_id, certificate, guarantee, wallet_method, wallet_status,
                request, operation_count, phase, due_duty, due_day, order_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)
            ON CONFLICT (id) DO NOTHING
            """,
            [.identifier(paid.id)] + SQLValue.columns(of: paid.key.account) + [
                .day(paid.key.paymentDate), .text(paid.key.transactionID.text),
                .text(transaction.originAmount.currency.code), .integer(transaction.originAmount.minorUnits),
                .integer(transaction.amount.minorUnits), .integer(transaction.captured.minorUnits),
                .integer(transaction.credited.minorUnits), .name(transaction.terms.mode),
                .integer(transaction.terms.day), .name(transaction.state), .instant(paid.paidAt), .text(paid.mean.name),
            ] + SQLValue.columns(of: paid.card) + [
                .name(paid.responseCode), .optional(paid.bankResponseCode) { .text($0.text) },
                .optional(paid.cryptogram) { .name($0) }, .optional(paid.authorisationID) { .text($0) },
                .optional(paid.certificate) { .text($0) }, .name(paid.guarantee),
            ] + SQLValue.columns(of: paid.wallet) + [
                .bytes(FieldValuesCoding.encode(paid.request)), .integer(paid.operationCount),
                .optional(paid.phase) { .name($0) },
            ] + SQLValue.dueColumns(of: paid) + [
                paid.request["order_id"].isEmpty ? .null : .foreignText(paid.request["order_id"])
            ], likely: 1)
        _ = try add(firstOperation)
    }

    func transaction(_ id: Identifier) throws -> PaidTransaction? { try transactions([id]).first }

    func transactions(_ ids: [Identifier]) throws -> [PaidTransaction] {
        try connection.all(
            """
            SELECT id, merchant_country, merchant_id, payment_date, transaction_id,
                currency, origin_amount, amount, captured, credited, capture_mode, capture_day, state, paid_at,
                mean, card_extract, card_expiry, card_had_cryptogram, card_sealed, response_code, bank_response_code,
                cryptogram_response_code, authorisation_id, certificate, guarantee, wallet_method, wallet_status,
                request, operation_count, phase
            FROM paid_transaction
            WHERE id = $1
            """, each: ids.map { [.identifier($0)] }
        ) { columns in
            PaidTransaction(
                id: try columns.identifier(),
                key: TransactionKey(
                    account: try columns.account(), paymentDate: try columns.day(),
                    transactionID: try columns.transactionID()),
                transaction: try columns.transaction(), paidAt: try columns.instant(), mean: try columns.mean(),
                card: try columns.card(), responseCode: try columns.name(),
                bankResponseCode: try columns.optional { try $0.bankResponseCode() },
                cryptogram: try columns.optional { try $0.name() },
                authorisationID: try columns.optional { try $0.text() },
                certificate: try columns.optional { try $0.text() }, guarantee: try columns.name(),
                wallet: try columns.wallet(), request: try columns.fieldValues(),
                operationCount: try columns.int(), phase: try columns.optional { try $0.name() })
        }.joined().map { $0 }
    }

    func operations(of transaction: Identifier) throws -> [OperationRecord] {
        try operations(ofEach: [transaction]).flatMap { $0 }
    }

    func operations(ofEach transactions: [Identifier]) throws -> [[OperationRecord]] {
        try connection.all(
            """
            SELECT paid_transaction, sequence, kind, currency, amount, performed_at, origin, response_code,
                state_after, amount_after, id
            FROM operation
            WHERE paid_transaction = $1
            ORDER BY sequence
            """, each: transactions.map { [.identifier($0)] }
        ) { columns in
            let transaction = try columns.identifier()
            let (sequence, kind, currency) = (
                try columns.int(), try columns.name(OperationKind.self), try columns.currency()
            )
            return OperationRecord(
                transaction: transaction, sequence: sequence, kind: kind,
                amount: Money(try columns.integer(), currency),
                at: try columns.instant(), origin: try columns.text(), responseCode: try columns.name(),
                stateAfter: try columns.name(), amountAfter: Money(try columns.integer(), currency),
                id: try columns.optional { try $0.identifier() })
        }
    }

    func transaction(for key: TransactionKey) throws -> PaidTransaction? {
        try authorisationID(for: key).flatMap { try transaction($0) }
    }

    func append(_ operation: OperationRecord, making paid: PaidTransaction) throws -> Bool {
        let transaction = paid.transaction
        let changed = try connection.execute(
            """
            UPDATE paid_transaction
            SET state = $3,
                amount = $4,
                captured = $5,
                credited = $6,
                authorisation_id = $7,
                operation_count = $8,
                due_duty = $9,
                due_day = $10
            WHERE id = $1 AND operation_count = $2
            """,
            [
                .identifier(paid.id), .integer(operation.sequence), .name(transaction.state),
                .integer(transaction.amount.minorUnits), .integer(transaction.captured.minorUnits),
                .integer(transaction.credited.minorUnits), .optional(paid.authorisationID) { .text($0) },
                .integer(paid.operationCount),
            ] + SQLValue.dueColumns(of: paid), likely: 1)
        if changed == 1 { return try add(operation) == 1 }
        return try run.isRepeated && operations(of: paid.id).contains(operation)
    }

    private func add(_ operation: OperationRecord) throws -> Int {
        try connection.execute(
            """
            INSERT INTO operation (
                paid_transaction, sequence, kind, currency, amount, performed_at, origin, response_code, state_after,
                amount_after, id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (paid_transaction, sequence) DO NOTHING
            """,
            [
                .identifier(operation.transaction), .integer(operation.sequence), .name(operation.kind),
                .text(operation.amount.currency.code), .integer(operation.amount.minorUnits), .instant(operation.at),
                .text(operation.origin), .name(operation.responseCode), .name(operation.stateAfter),
                .integer(operation.amountAfter.minorUnits), .optional(operation.id) { .identifier($0) },
            ], likely: 1)
    }
}

extension ColumnReader {
    /// `currency, origin_amount, amount, captured, credited, capture_mode, capture_day, state`
    fileprivate mutating func transaction() throws -> Transaction {
        let currency = try currency()
        let origin = Money(try integer(), currency)
        let amount = Money(try integer(), currency)
        let captured = Money(try integer(), currency)
        let credited = Money(try integer(), currency)
        return Transaction(
            originAmount: origin, terms: try captureTerms(), state: try name(), amount: amount, captured: captured,
            credited: credited)
    }
}
