import AcquirerFiles
import Gateway
import Payments

extension SQLBooks {
    func acquirerFile(_ identifier: AcquirerFileID) throws -> AcquirerFileRecord? {
        try connection.first(
            """
            SELECT kind, digest, contract, currency, created_at, first_seen_at, detail_count, imported_count
            FROM acquirer_file
            WHERE identifier = $1
            """, [.text(identifier.text)]
        ) { columns in
            AcquirerFileRecord(
                identifier: identifier, kind: try columns.name(), digest: try columns.bytes(),
                contract: try columns.contract(), currency: try columns.currency(), createdAt: try columns.instant(),
                firstSeenAt: try columns.instant(), detailCount: try columns.int(), importedCount: try columns.int())
        }
    }

    func insert(_ file: AcquirerFileRecord) throws {
        try connection.execute(
            """
            INSERT INTO acquirer_file (
                identifier, kind, digest, contract, currency, created_at, first_seen_at, detail_count, imported_count)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (identifier) DO NOTHING
            """,
            [
                .text(file.identifier.text), .name(file.kind), .bytes(file.digest), .text(file.contract.text),
                .text(file.currency.code), .instant(file.createdAt), .instant(file.firstSeenAt),
                .integer(file.detailCount), .integer(file.importedCount),
            ])
    }

    func add(_ lines: [SettlementLine], of file: AcquirerFileID, after imported: Int) throws -> Bool {
        guard try advance(file, from: imported, by: lines.count) else {
            return try wasAdvancedByFirstRun(file, to: imported + lines.count)
        }
        for line in lines {
            let detail = line.detail
            let reason: SQLValue =
                switch detail.outcome {
                case .settled: .null
                case .rejected(let reason): .text(reason)
                }
            try connection.execute(
                """
                INSERT INTO settlement_line (
                    file, sequence, currency, remittance_day, remittance_number, retrieval_reference, shop_reference,
                    kind, gross, commission, reject_reason, value_date, paid_transaction, operation_sequence,
                    unmatched_cause)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                """,
                [.text(file.text), .integer(line.sequence), .text(line.currency.code)]
                    + SQLValue.columns(of: detail.line) + [
                        .name(detail.kind), .integer(detail.gross), .integer(detail.commission), reason,
                        .day(detail.valueDate),
                    ] + SQLValue.columns(of: line.match))
        }
        return true
    }

    func add(_ lines: [ChargebackLine], of file: AcquirerFileID, after imported: Int) throws -> Bool {
        guard try advance(file, from: imported, by: lines.count) else {
            return try wasAdvancedByFirstRun(file, to: imported + lines.count)
        }
        for line in lines {
            let detail = line.detail
            try connection.execute(
                """
                INSERT INTO chargeback_line (
                    file, sequence, currency, remittance_day, remittance_number, retrieval_reference, shop_reference,
                    kind, number, reason_code, reason, source, charged, value_date, paid_transaction,
                    operation_sequence, unmatched_cause)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
                """,
                [.text(file.text), .integer(line.sequence), .text(line.currency.code)]
                    + SQLValue.columns(of: detail.line) + [
                        .name(detail.kind), .text(detail.number), .text(detail.reasonCode), .text(detail.reason),
                        .integer(detail.source), .integer(detail.charged), .day(detail.valueDate),
                    ] + SQLValue.columns(of: line.match))
        }
        return true
    }

    private func advance(_ file: AcquirerFileID, from imported: Int, by count: Int) throws -> Bool {
        try connection.execute(
            "UPDATE acquirer_file SET imported_count = $3 WHERE identifier = $1 AND imported_count = $2",
            [.text(file.text), .integer(imported), .integer(imported + count)]) == 1
    }

    private func wasAdvancedByFirstRun(_ file: AcquirerFileID, to imported: Int) throws -> Bool {
        try run.isRepeated && acquirerFile(file)?.importedCount == imported
    }
}
