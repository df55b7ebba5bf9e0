extension Migration {
    /// Merchants, what was agreed with them, and keys.
    static let merchants = Migration(
        "0001-merchants",
        [
            """
            CREATE TABLE merchant (
                merchant_country TEXT NOT NULL CHECK (length(merchant_country) = 2),
                merchant_id TEXT NOT NULL CHECK (length(merchant_id) BETWEEN 1 AND 15),
                phase TEXT NOT NULL CHECK (phase = 'demonstration' OR phase = 'pre-production' OR phase = 'production'),
                shop_name BYTES NOT NULL,
                shop_address BYTES NOT NULL,
                logo_address BYTES,
                may_force INTEGER NOT NULL CHECK (may_force IN (0, 1)),
                notifies_cancellation INTEGER NOT NULL CHECK (notifies_cancellation IN (0, 1)),
                rewrites_to_https INTEGER NOT NULL CHECK (rewrites_to_https IN (0, 1)),
                retries_every_failure INTEGER NOT NULL CHECK (retries_every_failure IN (0, 1)),
                PRIMARY KEY (merchant_country, merchant_id)
            )
            """,
            """
            CREATE TABLE merchant_contract (
                merchant_country TEXT NOT NULL,
                merchant_id TEXT NOT NULL,
                position INTEGER NOT NULL CHECK (position >= 0),
                mean TEXT NOT NULL,
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                contract TEXT NOT NULL CHECK (length(contract) BETWEEN 1 AND 15),
                PRIMARY KEY (merchant_country, merchant_id, position),
                FOREIGN KEY (merchant_country, merchant_id) REFERENCES merchant (merchant_country, merchant_id)
            )
            """,
            """
            CREATE TABLE merchant_private_range (
                merchant_country TEXT NOT NULL,
                merchant_id TEXT NOT NULL,
                position INTEGER NOT NULL CHECK (position >= 0),
                address_range BYTES NOT NULL,
                PRIMARY KEY (merchant_country, merchant_id, position),
                FOREIGN KEY (merchant_country, merchant_id) REFERENCES merchant (merchant_country, merchant_id)
            )
            """,
            """
            CREATE TABLE merchant_page_file (
                merchant_country TEXT NOT NULL,
                merchant_id TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind = 'template' OR kind = 'style-sheet' OR kind = 'logo'),
                name BYTES NOT NULL,
                media_type TEXT NOT NULL,
                content BYTES NOT NULL,
                PRIMARY KEY (merchant_country, merchant_id, kind, name),
                FOREIGN KEY (merchant_country, merchant_id) REFERENCES merchant (merchant_country, merchant_id)
            )
            """,
            """
            CREATE TABLE merchant_key (
                merchant_country TEXT NOT NULL,
                merchant_id TEXT NOT NULL,
                version INTEGER NOT NULL CHECK (version >= 0),
                wrapped BYTES NOT NULL,
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL,
                PRIMARY KEY (merchant_country, merchant_id, version),
                FOREIGN KEY (merchant_country, merchant_id) REFERENCES merchant (merchant_country, merchant_id)
            )
            """,
            """
            CREATE TABLE data_key (
                version INTEGER NOT NULL CHECK (version >= 0) PRIMARY KEY,
                wrapped BYTES NOT NULL,
                created_at INTEGER NOT NULL
            )
            """,
        ])
}
