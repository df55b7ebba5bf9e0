extension Migration {
    /// Payments through a wallet that a shop began over Office: which kind of request a session holds, and orders that
    /// opened one.
    static let providerPayments = Migration(
        "0007-provider-payments",
        [
            """
            ALTER TABLE payment_session
            ADD COLUMN request_kind TEXT NOT NULL DEFAULT 'hosted' CHECK (request_kind IN ('hosted', 'provider'))
            """,
            "ALTER TABLE idempotent_order RENAME TO sessionless_order",
            """
            CREATE TABLE idempotent_order (
                idempotency_key TEXT NOT NULL CHECK (length(idempotency_key) BETWEEN 1 AND 64),
                merchant_id TEXT NOT NULL,
                merchant_country TEXT NOT NULL,
                fingerprint BYTES NOT NULL CHECK (length(fingerprint) = 32),
                paid_transaction BYTES CHECK (length(paid_transaction) = 16),
                sequence INTEGER CHECK (sequence >= 0),
                authorisation BYTES CHECK (length(authorisation) = 16),
                session BYTES CHECK (length(session) = 16),
                created_at INTEGER NOT NULL,
                CHECK ((paid_transaction IS NULL) = (sequence IS NULL)),
                CHECK (
                    (paid_transaction IS NOT NULL AND authorisation IS NULL AND session IS NULL)
                    OR (paid_transaction IS NULL AND authorisation IS NOT NULL AND session IS NULL)
                    OR (paid_transaction IS NULL AND authorisation IS NULL AND session IS NOT NULL)),
                PRIMARY KEY (idempotency_key, merchant_id, merchant_country),
                FOREIGN KEY (merchant_country, merchant_id) REFERENCES merchant (merchant_country, merchant_id)
            )
            """,
            """
            INSERT INTO idempotent_order (
                idempotency_key, merchant_id, merchant_country, fingerprint, paid_transaction, sequence, authorisation,
                created_at)
            SELECT idempotency_key, merchant_id, merchant_country, fingerprint, paid_transaction, sequence,
                authorisation, created_at
            FROM sessionless_order
            """,
            "DROP TABLE sessionless_order",
        ])
}
