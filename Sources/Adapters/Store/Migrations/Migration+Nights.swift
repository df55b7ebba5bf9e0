extension Migration {
    /// What the nights do: what is due, the nights themselves, remittances and their lines, and the movable clock.
    ///
    /// `due_duty` and `due_day` are null where nothing is due, so that their index holds what waits and no history.
    /// Rows of an older program are due at once; the night that meets them stores their real day.
    static let nights = Migration(
        "0005-nights",
        [
            """
            ALTER TABLE paid_transaction
            ADD COLUMN due_duty TEXT CHECK (due_duty = 'authorise' OR due_duty = 'remit' OR due_duty = 'expire')
            """,
            "ALTER TABLE paid_transaction ADD COLUMN due_day INTEGER CHECK ((due_day IS NULL) = (due_duty IS NULL))",
            """
            UPDATE paid_transaction
            SET due_day = payment_date,
                due_duty = CASE state
                    WHEN 'TO_AUTHORIZE' THEN 'authorise'
                    WHEN 'TO_CAPTURE' THEN 'remit'
                    WHEN 'TO_CREDIT' THEN 'remit'
                    ELSE 'expire' END
            WHERE state IN ('TO_AUTHORIZE', 'TO_CAPTURE', 'TO_CREDIT', 'TO_VALIDATE', 'TO_REPLAY', 'REFERRAL')
            """,
            """
            CREATE INDEX paid_transaction_due
            ON paid_transaction (due_duty, due_day, id)
            WHERE due_duty IS NOT NULL
            """,
            """
            CREATE TABLE night (
                day INTEGER NOT NULL PRIMARY KEY CHECK (day BETWEEN 19700101 AND 99991231),
                id BYTES NOT NULL UNIQUE CHECK (length(id) = 16),
                stage TEXT NOT NULL CHECK (
                    stage = 'authorising' OR stage = 'drawing' OR stage = 'expiring' OR stage = 'remitting'
                    OR stage = 'done'),
                revision INTEGER NOT NULL CHECK (revision >= 0),
                reached_day INTEGER,
                reached_id BYTES CHECK (length(reached_id) = 16),
                attempts INTEGER NOT NULL CHECK (attempts >= 0),
                next_attempt_at INTEGER NOT NULL,
                authorised INTEGER NOT NULL,
                declined INTEGER NOT NULL,
                unanswered INTEGER NOT NULL,
                debits_drawn INTEGER NOT NULL,
                credits_drawn INTEGER NOT NULL,
                withheld INTEGER NOT NULL,
                expired INTEGER NOT NULL,
                released INTEGER NOT NULL,
                captured INTEGER NOT NULL,
                credited INTEGER NOT NULL,
                rejected INTEGER NOT NULL,
                agreed INTEGER NOT NULL,
                disagreed INTEGER NOT NULL,
                lease_until INTEGER NOT NULL,
                fencing_token INTEGER NOT NULL CHECK (fencing_token >= 0),
                lease_holder INTEGER NOT NULL,
                CHECK ((reached_day IS NULL) = (reached_id IS NULL))
            )
            """,
            "CREATE INDEX night_pending ON night (day) WHERE stage <> 'done'",
            """
            CREATE TABLE remittance (
                id BYTES NOT NULL CHECK (length(id) = 16) PRIMARY KEY,
                contract TEXT NOT NULL CHECK (length(contract) BETWEEN 1 AND 15),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                day INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),
                number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999999),
                transmitted_at INTEGER NOT NULL,
                audit_number INTEGER NOT NULL CHECK (audit_number BETWEEN 1 AND 999999),
                retrieval_reference TEXT NOT NULL CHECK (length(retrieval_reference) = 12),
                debit_count INTEGER NOT NULL CHECK (debit_count >= 0),
                debit_sum INTEGER NOT NULL CHECK (debit_sum >= 0),
                credit_count INTEGER NOT NULL CHECK (credit_count >= 0),
                credit_sum INTEGER NOT NULL CHECK (credit_sum >= 0),
                waiting INTEGER NOT NULL CHECK (waiting >= 0),
                attempts INTEGER NOT NULL CHECK (attempts >= 0),
                status TEXT NOT NULL CHECK (status = 'open' OR status = 'agreed' OR status = 'disagreed'),
                bank_debit_count INTEGER,
                bank_debit_sum INTEGER,
                bank_credit_count INTEGER,
                bank_credit_sum INTEGER,
                CHECK (status = 'open' OR waiting = 0),
                UNIQUE (day, contract, currency),
                UNIQUE (contract, number)
            )
            """,
            "CREATE INDEX remittance_pending ON remittance (day, id) WHERE status = 'open'",
            """
            CREATE INDEX remittance_answered_pending
            ON remittance (day, id)
            WHERE status = 'open' AND waiting = 0
            """,
            """
            CREATE TABLE remittance_line (
                id BYTES NOT NULL CHECK (length(id) = 16) PRIMARY KEY,
                remittance BYTES NOT NULL REFERENCES remittance (id),
                day INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),
                paid_transaction BYTES NOT NULL,
                sequence INTEGER NOT NULL CHECK (sequence >= 1),
                kind TEXT NOT NULL CHECK (kind = 'debit' OR kind = 'credit'),
                amount INTEGER NOT NULL CHECK (amount > 0),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                transmitted_at INTEGER NOT NULL,
                audit_number INTEGER NOT NULL CHECK (audit_number BETWEEN 1 AND 999999),
                retrieval_reference TEXT NOT NULL CHECK (length(retrieval_reference) = 12),
                attempts INTEGER NOT NULL CHECK (attempts >= 0),
                status TEXT NOT NULL CHECK (status = 'pending' OR status = 'accepted' OR status = 'refused'),
                bank_response_code TEXT CHECK (length(bank_response_code) = 2),
                CHECK (status <> 'pending' OR bank_response_code IS NULL),
                UNIQUE (paid_transaction, sequence),
                FOREIGN KEY (paid_transaction, sequence) REFERENCES operation (paid_transaction, sequence)
            )
            """,
            "CREATE INDEX remittance_line_pending ON remittance_line (day, id) WHERE status = 'pending'",
            "CREATE INDEX remittance_line_by_remittance ON remittance_line (remittance, id)",
            """
            CREATE TABLE business_clock (
                only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
                lead INTEGER NOT NULL CHECK (lead >= 0)
            )
            """,
        ])
}
