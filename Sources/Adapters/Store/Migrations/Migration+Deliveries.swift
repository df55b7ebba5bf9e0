extension Migration {
    /// Work that is owed to others until they acknowledge it: reversals to the acquirer, automatic responses to shops.
    ///
    /// `fencing_token` grows with every claim and `settled_token` follows it when the work under a lease has ended;
    /// `lease_holder` names the write that claimed, so that the same write, run again, finds its leases.
    static let deliveries = Migration(
        "0003-deliveries",
        [
            """
            CREATE TABLE reversal (
                id BYTES NOT NULL PRIMARY KEY REFERENCES authorisation (id),
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
            "CREATE INDEX reversal_pending ON reversal (next_attempt_at) WHERE acknowledged_at IS NULL",
            """
            CREATE TABLE automatic_response (
                id BYTES NOT NULL CHECK (length(id) = 16) PRIMARY KEY,
                merchant_country TEXT NOT NULL,
                merchant_id TEXT NOT NULL,
                key_version INTEGER NOT NULL,
                address BYTES NOT NULL,
                fields BYTES NOT NULL,
                created_at INTEGER NOT NULL,
                status TEXT NOT NULL CHECK (status = 'PENDING' OR status = 'SENT' OR status = 'FAILED' OR status = 'UNDEFINED'),
                attempts INTEGER NOT NULL CHECK (attempts >= 0),
                next_attempt_at INTEGER NOT NULL,
                cause BYTES NOT NULL,
                lease_until INTEGER NOT NULL,
                fencing_token INTEGER NOT NULL CHECK (fencing_token >= 0),
                settled_token INTEGER NOT NULL CHECK (settled_token BETWEEN 0 AND fencing_token),
                lease_holder INTEGER NOT NULL,
                FOREIGN KEY (merchant_country, merchant_id) REFERENCES merchant (merchant_country, merchant_id)
            )
            """,
            """
            CREATE INDEX automatic_response_pending
            ON automatic_response (merchant_country, merchant_id, next_attempt_at)
            WHERE status = 'PENDING'
            """,
        ])
}
