import AcquirerFiles
import Gateway
import Payments

extension SQLBooks {
    func isSettled(_ operation: OperationReference) throws -> Bool {
        try connection.first(
            """
            SELECT 1
            FROM settlement_line
            WHERE paid_transaction = $1 AND operation_sequence = $2 AND paid_transaction IS NOT NULL
                AND reject_reason IS NULL
            """, [.identifier(operation.transaction), .integer(operation.sequence)]
        ) { try $0.int() } != nil
    }

    func settlements(of transaction: Identifier) throws -> [SettlementLine] {
        try connection.all(
            """
            SELECT file, sequence, currency, remittance_day, remittance_number, retrieval_reference, shop_reference,
                kind, gross, commission, reject_reason, value_date, paid_transaction, operation_sequence,
                unmatched_cause
            FROM settlement_line
            WHERE paid_transaction = $1 AND paid_transaction IS NOT NULL
            ORDER BY operation_sequence, file, sequence
            """, [.identifier(transaction)]
        ) { columns in
            let (file, sequence) = (try columns.acquirerFileID(), try columns.int())
            let currency = try columns.currency()
            let (line, kind) = (try columns.remittedLine(), try columns.name(SettlementDetail.Kind.self))
            let (gross, commission) = (try columns.integer(), try columns.integer())
            let rejected = try columns.optional { SettlementDetail.Outcome.rejected(reason: try $0.text()) }
            return SettlementLine(
                file: file, sequence: sequence, currency: currency,
                detail: SettlementDetail(
                    line: line, kind: kind, gross: gross, outcome: rejected ?? .settled(commission: commission),
                    valueDate: try columns.day()),
                match: try columns.match())
        }
    }

    func chargebacks(of transaction: Identifier) throws -> [ChargebackLine] {
        try connection.all(
            """
            SELECT file, sequence, currency, remittance_day, remittance_number, retrieval_reference, shop_reference,
                kind, number, reason_code, reason, source, charged, value_date, paid_transaction, operation_sequence,
                unmatched_cause
            FROM chargeback_line
            WHERE paid_transaction = $1 AND paid_transaction IS NOT NULL
            ORDER BY operation_sequence, file, sequence
            """, [.identifier(transaction)]
        ) { columns in
            let (file, sequence) = (try columns.acquirerFileID(), try columns.int())
            let currency = try columns.currency()
            let line = try columns.remittedLine()
            return ChargebackLine(
                file: file, sequence: sequence, currency: currency,
                detail: ChargebackDetail(
                    line: line, kind: try columns.name(), number: try columns.text(), reasonCode: try columns.text(),
                    reason: try columns.text(), source: try columns.integer(), charged: try columns.integer(),
                    valueDate: try columns.day()),
                match: try columns.match())
        }
    }

    func unmatchedLines(of file: AcquirerFileID, limit: Int) throws -> [UnmatchedLine] {
        try connection.all(
            """
            SELECT sequence, unmatched_cause
            FROM settlement_line
            WHERE file = $1 AND unmatched_cause IS NOT NULL
            UNION ALL
            SELECT sequence, unmatched_cause
            FROM chargeback_line
            WHERE file = $1 AND unmatched_cause IS NOT NULL
            ORDER BY 1
            LIMIT $2
            """, [.text(file.text), .integer(limit)]
        ) { UnmatchedLine(sequence: try $0.int(), cause: try $0.name()) }
    }
}

extension SQLValue {
    /// `remittance_day, remittance_number, retrieval_reference, shop_reference`
    static func columns(of line: RemittedLine) -> [SQLValue] {
        [
            .day(line.remittanceDay), .integer(line.remittanceNumber), .text(line.retrievalReference),
            .text(line.shopReference),
        ]
    }

    /// `paid_transaction, operation_sequence, unmatched_cause`
    static func columns(of match: LineMatch) -> [SQLValue] {
        switch match {
        case .matched(let operation): [.identifier(operation.transaction), .integer(operation.sequence), .null]
        case .unmatched(let cause): [.null, .null, .name(cause)]
        }
    }
}

extension ColumnReader {
    fileprivate mutating func acquirerFileID() throws -> AcquirerFileID {
        let text = try text()
        return try parse { AcquirerFileID(text) }
    }

    fileprivate mutating func remittedLine() throws -> RemittedLine {
        RemittedLine(
            remittanceDay: try day(), remittanceNumber: Int32(truncatingIfNeeded: try integer()),
            retrievalReference: try text(), shopReference: try text())
    }

    fileprivate mutating func match() throws -> LineMatch {
        let operation = try optional(columns: 2) {
            OperationReference(transaction: try $0.identifier(), sequence: try $0.int())
        }
        let cause = try optional { try $0.name(LineMatch.Cause.self) }
        return try parse { operation.map(LineMatch.matched) ?? cause.map(LineMatch.unmatched) }
    }
}
