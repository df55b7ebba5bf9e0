extension Migration {
    /// The acquirer's files, and what their lines say became of what was remitted.
    ///
    /// A line that corresponds to nothing here is kept with the cause: somebody will have to ask the acquirer.
    static let settlements = Migration(
        "0006-settlements",
        [
            """
            CREATE TABLE acquirer_file (
                identifier TEXT NOT NULL CHECK (length(identifier) BETWEEN 1 AND 35) PRIMARY KEY,
                kind TEXT NOT NULL CHECK (kind = 'settlement' OR kind = 'chargebacks'),
                digest BYTES NOT NULL CHECK (length(digest) = 32),
                contract TEXT NOT NULL CHECK (length(contract) BETWEEN 1 AND 15),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                created_at INTEGER NOT NULL,
                first_seen_at INTEGER NOT NULL,
                detail_count INTEGER NOT NULL CHECK (detail_count >= 0),
                imported_count INTEGER NOT NULL CHECK (imported_count BETWEEN 0 AND detail_count)
            )
            """,
            """
            CREATE TABLE settlement_line (
                file TEXT NOT NULL REFERENCES acquirer_file (identifier),
                sequence INTEGER NOT NULL CHECK (sequence >= 1),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                remittance_day INTEGER NOT NULL,
                remittance_number INTEGER NOT NULL CHECK (remittance_number BETWEEN 1 AND 999999),
                retrieval_reference TEXT NOT NULL CHECK (length(retrieval_reference) = 12),
                shop_reference TEXT NOT NULL CHECK (length(shop_reference) BETWEEN 1 AND 39),
                kind TEXT NOT NULL CHECK (kind = 'DT' OR kind = 'CT'),
                gross INTEGER NOT NULL CHECK (gross > 0),
                commission INTEGER NOT NULL CHECK (commission BETWEEN 0 AND gross),
                reject_reason TEXT,
                value_date INTEGER NOT NULL,
                paid_transaction BYTES REFERENCES paid_transaction (id),
                operation_sequence INTEGER CHECK (operation_sequence >= 0),
                unmatched_cause TEXT,
                CHECK ((paid_transaction IS NULL) = (operation_sequence IS NULL)),
                CHECK ((paid_transaction IS NULL) <> (unmatched_cause IS NULL)),
                PRIMARY KEY (file, sequence)
            )
            """,
            """
            CREATE INDEX settlement_line_by_transaction
            ON settlement_line (paid_transaction, operation_sequence)
            WHERE paid_transaction IS NOT NULL
            """,
            """
            CREATE UNIQUE INDEX settlement_line_alone
            ON settlement_line (paid_transaction, operation_sequence)
            WHERE paid_transaction IS NOT NULL AND reject_reason IS NULL
            """,
            """
            CREATE TABLE chargeback_line (
                file TEXT NOT NULL REFERENCES acquirer_file (identifier),
                sequence INTEGER NOT NULL CHECK (sequence >= 1),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                remittance_day INTEGER NOT NULL,
                remittance_number INTEGER NOT NULL CHECK (remittance_number BETWEEN 1 AND 999999),
                retrieval_reference TEXT NOT NULL CHECK (length(retrieval_reference) = 12),
                shop_reference TEXT NOT NULL CHECK (length(shop_reference) BETWEEN 1 AND 39),
                kind TEXT NOT NULL CHECK (kind = 'D' OR kind = 'C'),
                number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 20),
                reason_code TEXT NOT NULL CHECK (length(reason_code) BETWEEN 2 AND 4),
                reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 60),
                source INTEGER NOT NULL CHECK (source > 0),
                charged INTEGER NOT NULL CHECK (charged BETWEEN 1 AND source),
                value_date INTEGER NOT NULL,
                paid_transaction BYTES REFERENCES paid_transaction (id),
                operation_sequence INTEGER CHECK (operation_sequence >= 0),
                unmatched_cause TEXT,
                CHECK ((paid_transaction IS NULL) = (operation_sequence IS NULL)),
                CHECK ((paid_transaction IS NULL) <> (unmatched_cause IS NULL)),
                PRIMARY KEY (file, sequence)
            )
            """,
            """
            CREATE INDEX chargeback_line_by_transaction
            ON chargeback_line (paid_transaction, operation_sequence)
            WHERE paid_transaction IS NOT NULL
            """,
        ])
}
