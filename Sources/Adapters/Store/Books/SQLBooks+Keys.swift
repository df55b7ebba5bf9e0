import Gateway
import Payments

extension SQLBooks {
    func keys(of account: MerchantAccount) throws -> [StoredMerchantKey] {
        try memory.look(at: merchantRevision)
        return try memory.keys(account) {
            try connection.all(
                """
                SELECT version, wrapped, created_at, expires_at
                FROM merchant_key
                WHERE merchant_country = $1 AND merchant_id = $2
                ORDER BY version DESC
                """, SQLValue.columns(of: account)
            ) { columns in
                StoredMerchantKey(
                    account: account, version: try columns.int(), wrapped: try columns.bytes(),
                    createdAt: try columns.instant(), expiresAt: try columns.instant())
            }
        }
    }

    func save(_ key: StoredMerchantKey) throws {
        try countMerchantChange()
        try connection.execute(
            """
            INSERT INTO merchant_key (merchant_country, merchant_id, version, wrapped, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (merchant_country, merchant_id, version) DO UPDATE
            SET wrapped = excluded.wrapped,
                created_at = excluded.created_at,
                expires_at = excluded.expires_at
            """,
            SQLValue.columns(of: key.account) + [
                .integer(key.version), .bytes(key.wrapped), .instant(key.createdAt), .instant(key.expiresAt),
            ])
    }

    func dataKeys() throws -> [StoredDataKey] {
        try connection.all("SELECT version, wrapped, created_at FROM data_key ORDER BY version DESC", []) { columns in
            StoredDataKey(version: try columns.int(), wrapped: try columns.bytes(), createdAt: try columns.instant())
        }
    }

    func save(_ key: StoredDataKey) throws {
        try connection.execute(
            """
            INSERT INTO data_key (version, wrapped, created_at)
            VALUES ($1, $2, $3)
            ON CONFLICT (version) DO UPDATE
            SET wrapped = excluded.wrapped,
                created_at = excluded.created_at
            """, [.integer(key.version), .bytes(key.wrapped), .instant(key.createdAt)])
    }
}
