extension Migration {
    /// Payment sessions, authorisations, transactions and their operations.
    ///
    /// Rows are added in the order of their identifiers, which begin with the time. The business key begins with the
    /// day and holds the merchant last, and so does the index of sessions: both grow within the current day alone,
    /// however long the history is. Work that is waiting has partial indexes, which shrink again when it is done.
    static let payments = Migration(
        "0002-payments",
        [
            """
            CREATE TABLE payment_session (
                id BYTES NOT NULL CHECK (length(id) = 16) PRIMARY KEY,
                secret BYTES NOT NULL CHECK (length(secret) = 16),
                merchant_country TEXT NOT NULL,
                merchant_id TEXT NOT NULL,
                transaction_number INTEGER NOT NULL CHECK (transaction_number BETWEEN 0 AND 999999),
                key_version INTEGER NOT NULL,
                request BYTES NOT NULL,
                opened_at INTEGER NOT NULL,
                opened_day INTEGER NOT NULL,
                revision INTEGER NOT NULL CHECK (revision >= 0),
                invalid_entries INTEGER NOT NULL CHECK (invalid_entries >= 0),
                step TEXT NOT NULL CHECK (
                    step = 'choosing-mean' OR step = 'entering-card' OR step = 'at-wallet'
                    OR step = 'authorising' OR step = 'paid' OR step = 'abandoned'),
                step_mean TEXT,
                step_visit BYTES,
                step_visit_address BYTES,
                step_authorisation BYTES CHECK (length(step_authorisation) = 16),
                step_code TEXT,
                step_at INTEGER,
                step_wallet_method TEXT,
                step_wallet_status TEXT,
                CHECK ((step IN ('authorising', 'paid')) = (step_authorisation IS NOT NULL)),
                CHECK ((step = 'abandoned') = (step_code IS NOT NULL AND step_at IS NOT NULL)),
                FOREIGN KEY (merchant_country, merchant_id) REFERENCES merchant (merchant_country, merchant_id)
            )
            """,
            """
            CREATE INDEX payment_session_by_number
            ON payment_session (opened_day, transaction_number, merchant_id, merchant_country)
            """,
            """
            CREATE TABLE authorisation (
                id BYTES NOT NULL CHECK (length(id) = 16) PRIMARY KEY,
                merchant_country TEXT NOT NULL,
                merchant_id TEXT NOT NULL,
                payment_date INTEGER NOT NULL CHECK (payment_date BETWEEN 19700101 AND 99991231),
                transaction_number INTEGER NOT NULL CHECK (transaction_number BETWEEN 0 AND 999999),
                transaction_id TEXT NOT NULL CHECK (length(transaction_id) BETWEEN 1 AND 6),
                session BYTES CHECK (length(session) = 16),
                transmitted_at INTEGER NOT NULL,
                audit_number INTEGER NOT NULL CHECK (audit_number BETWEEN 1 AND 999999),
                retrieval_reference TEXT NOT NULL CHECK (length(retrieval_reference) = 12),
                contract TEXT NOT NULL CHECK (length(contract) BETWEEN 1 AND 15),
                amount INTEGER NOT NULL CHECK (amount >= 0),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                capture_mode TEXT NOT NULL CHECK (capture_mode IN ('AUTHOR_CAPTURE', 'VALIDATION')),
                capture_day INTEGER NOT NULL CHECK (capture_day BETWEEN 0 AND 99),
                mean TEXT NOT NULL,
                card_extract TEXT,
                card_expiry INTEGER,
                card_had_cryptogram INTEGER CHECK (card_had_cryptogram IN (0, 1)),
                card_sealed BYTES,
                wallet_method TEXT,
                wallet_status TEXT,
                created_at INTEGER NOT NULL,
                deadline INTEGER NOT NULL,
                outcome TEXT NOT NULL CHECK (
                    outcome = 'pending' OR outcome = 'answered' OR outcome = 'unknown'
                    OR outcome = 'not-sent' OR outcome = 'refused-by-wallet'),
                bank_response_code TEXT CHECK (length(bank_response_code) = 2),
                authorisation_id TEXT,
                cryptogram_response_code TEXT,
                CHECK ((outcome = 'answered') = (bank_response_code IS NOT NULL)),
                UNIQUE (payment_date, transaction_number, merchant_id, merchant_country),
                FOREIGN KEY (merchant_country, merchant_id) REFERENCES merchant (merchant_country, merchant_id)
            )
            """,
            "CREATE INDEX authorisation_pending ON authorisation (deadline) WHERE outcome = 'pending'",
            """
            CREATE TABLE paid_transaction (
                id BYTES NOT NULL PRIMARY KEY REFERENCES authorisation (id),
                merchant_country TEXT NOT NULL,
                merchant_id TEXT NOT NULL,
                payment_date INTEGER NOT NULL CHECK (payment_date BETWEEN 19700101 AND 99991231),
                transaction_id TEXT NOT NULL CHECK (length(transaction_id) BETWEEN 1 AND 6),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                origin_amount INTEGER NOT NULL CHECK (origin_amount >= 0),
                amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND origin_amount),
                captured INTEGER NOT NULL CHECK (captured BETWEEN 0 AND origin_amount),
                credited INTEGER NOT NULL CHECK (credited BETWEEN 0 AND captured),
                capture_mode TEXT NOT NULL CHECK (capture_mode IN ('AUTHOR_CAPTURE', 'VALIDATION')),
                capture_day INTEGER NOT NULL CHECK (capture_day BETWEEN 0 AND 99),
                state TEXT NOT NULL CHECK (
                    state = 'TO_CAPTURE' OR state = 'TO_VALIDATE' OR state = 'TO_REPLAY'
                    OR state = 'TO_AUTHORIZE' OR state = 'REFERRAL' OR state = 'CAPTURED'
                    OR state = 'TO_CREDIT' OR state = 'CREDITED' OR state = 'CANCELLED'
                    OR state = 'EXPIRED' OR state = 'REFUSED'),
                paid_at INTEGER NOT NULL,
                mean TEXT NOT NULL,
                card_extract TEXT,
                card_expiry INTEGER,
                card_had_cryptogram INTEGER CHECK (card_had_cryptogram IN (0, 1)),
                card_sealed BYTES,
                response_code TEXT NOT NULL CHECK (length(response_code) = 2),
                bank_response_code TEXT CHECK (length(bank_response_code) = 2),
                cryptogram_response_code TEXT,
                authorisation_id TEXT,
                certificate TEXT,
                guarantee TEXT NOT NULL,
                wallet_method TEXT,
                wallet_status TEXT,
                request BYTES NOT NULL
            )
            """,
            """
            CREATE TABLE operation (
                paid_transaction BYTES NOT NULL REFERENCES paid_transaction (id),
                sequence INTEGER NOT NULL CHECK (sequence >= 0),
                kind TEXT NOT NULL,
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                amount INTEGER NOT NULL CHECK (amount >= 0),
                performed_at INTEGER NOT NULL,
                origin TEXT NOT NULL,
                response_code TEXT NOT NULL CHECK (length(response_code) = 2),
                state_after TEXT NOT NULL,
                amount_after INTEGER NOT NULL CHECK (amount_after >= 0),
                PRIMARY KEY (paid_transaction, sequence)
            )
            """,
        ])
}
