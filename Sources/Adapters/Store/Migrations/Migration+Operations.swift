extension Migration {
    /// Cash operations, payments without a session, later authorisations, and orders by the name their sender gave
    /// them.
    ///
    /// An authorisation may now be released in several parts, so a reversal has an identifier of its own and names the
    /// authorisation, the payment's or a later one. Keys of orders come first in their table: senders that make them in
    /// the order of time let it grow at its end.
    static let operations = Migration(
        "0004-operations",
        [
            """
            ALTER TABLE merchant
            ADD COLUMN may_credit_holders INTEGER NOT NULL DEFAULT 0 CHECK (may_credit_holders IN (0, 1))
            """,
            "ALTER TABLE authorisation ADD COLUMN order_kind TEXT",
            "ALTER TABLE authorisation ADD COLUMN order_amount INTEGER CHECK (order_amount >= 0)",
            "ALTER TABLE authorisation ADD COLUMN order_origin BYTES",
            "ALTER TABLE authorisation ADD COLUMN order_fields BYTES",
            """
            ALTER TABLE paid_transaction
            ADD COLUMN operation_count INTEGER NOT NULL DEFAULT 1 CHECK (operation_count >= 1)
            """,
            "ALTER TABLE operation ADD COLUMN id BYTES CHECK (length(id) = 16)",
            """
            CREATE TABLE later_authorisation (
                id BYTES NOT NULL CHECK (length(id) = 16) PRIMARY KEY,
                paid_transaction BYTES NOT NULL REFERENCES paid_transaction (id),
                order_kind TEXT NOT NULL,
                order_amount INTEGER NOT NULL CHECK (order_amount >= 0),
                order_origin BYTES NOT NULL,
                transmitted_at INTEGER NOT NULL,
                audit_number INTEGER NOT NULL CHECK (audit_number BETWEEN 1 AND 999999),
                retrieval_reference TEXT NOT NULL CHECK (length(retrieval_reference) = 12),
                contract TEXT NOT NULL CHECK (length(contract) BETWEEN 1 AND 15),
                amount INTEGER NOT NULL CHECK (amount >= 0),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                created_at INTEGER NOT NULL,
                deadline INTEGER NOT NULL,
                outcome TEXT NOT NULL CHECK (outcome IN ('pending', 'answered', 'unknown', 'not-sent')),
                bank_response_code TEXT CHECK (length(bank_response_code) = 2),
                authorisation_id TEXT,
                cryptogram_response_code TEXT,
                CHECK ((outcome = 'answered') = (bank_response_code IS NOT NULL))
            )
            """,
            "CREATE INDEX later_authorisation_by_transaction ON later_authorisation (paid_transaction, id)",
            "CREATE INDEX later_authorisation_pending ON later_authorisation (deadline) WHERE outcome = 'pending'",
            """
            CREATE UNIQUE INDEX later_authorisation_alone
            ON later_authorisation (paid_transaction)
            WHERE outcome = 'pending'
            """,
            """
            CREATE TABLE idempotent_order (
                idempotency_key TEXT NOT NULL CHECK (length(idempotency_key) BETWEEN 1 AND 64),
                merchant_id TEXT NOT NULL,
                merchant_country TEXT NOT NULL,
                fingerprint BYTES NOT NULL CHECK (length(fingerprint) = 32),
                paid_transaction BYTES CHECK (length(paid_transaction) = 16),
                sequence INTEGER CHECK (sequence >= 0),
                authorisation BYTES CHECK (length(authorisation) = 16),
                created_at INTEGER NOT NULL,
                CHECK ((paid_transaction IS NULL) = (sequence IS NULL)),
                CHECK ((paid_transaction IS NULL) <> (authorisation IS NULL)),
                PRIMARY KEY (idempotency_key, merchant_id, merchant_country),
                FOREIGN KEY (merchant_country, merchant_id) REFERENCES merchant (merchant_country, merchant_id)
            )
            """,
            "DROP INDEX reversal_pending",
            "ALTER TABLE reversal RENAME TO whole_reversal",
            """
            CREATE TABLE reversal (
                id BYTES NOT NULL CHECK (length(id) = 16) PRIMARY KEY,
                authorisation BYTES NOT NULL CHECK (length(authorisation) = 16),
                transmitted_at INTEGER NOT NULL,
                audit_number INTEGER NOT NULL CHECK (audit_number BETWEEN 1 AND 999999),
                retrieval_reference TEXT NOT NULL CHECK (length(retrieval_reference) = 12),
                amount INTEGER NOT NULL CHECK (amount >= 0),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                created_at INTEGER NOT NULL,
                attempts INTEGER NOT NULL CHECK (attempts >= 0),
                next_attempt_at INTEGER NOT NULL,
                acknowledged_at INTEGER,
                lease_until INTEGER NOT NULL,
                fencing_token INTEGER NOT NULL CHECK (fencing_token >= 0),
                settled_token INTEGER NOT NULL CHECK (settled_token BETWEEN 0 AND fencing_token),
                lease_holder INTEGER NOT NULL
            )
            """,
            """
            INSERT INTO reversal (
                id, authorisation, transmitted_at, audit_number, retrieval_reference, amount, currency, created_at,
                attempts, next_attempt_at, acknowledged_at, lease_until, fencing_token, settled_token, lease_holder)
            SELECT id, id, transmitted_at, audit_number, retrieval_reference, amount, currency, created_at,
                attempts, next_attempt_at, acknowledged_at, lease_until, fencing_token, settled_token, lease_holder
            FROM whole_reversal
            """,
            "DROP TABLE whole_reversal",
            "CREATE INDEX reversal_pending ON reversal (next_attempt_at) WHERE acknowledged_at IS NULL",
        ])
}
