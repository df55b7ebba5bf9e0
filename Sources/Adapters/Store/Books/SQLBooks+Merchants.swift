import Gateway
import Onboarding
import Payments

extension SQLBooks {
    func merchant(_ account: MerchantAccount) throws -> Merchant? {
        try memory.look(at: merchantRevision)
        return try memory.merchant(account) { try readMerchant(account) }
    }

    /// Before a merchant or a key is written: other processes forget what they remember.
    func countMerchantChange() throws {
        memory.noteMerchantChange()
        try connection.execute("UPDATE merchant_revision SET revision = revision + 1 WHERE only_row = 1", [])
    }

    func merchantRevision() throws -> Int64 {
        try connection.first("SELECT revision FROM merchant_revision WHERE only_row = 1", []) { try $0.integer() } ?? 0
    }

    func merchants() throws -> [Merchant] {
        let accounts = try connection.all(
            """
            SELECT merchant_country, merchant_id
            FROM merchant
            ORDER BY merchant_country, merchant_id
            """, []
        ) { try $0.account() }
        return try accounts.compactMap { try merchant($0) }
    }

    func save(_ merchant: Merchant) throws {
        try countMerchantChange()
        let account = SQLValue.columns(of: merchant.account)
        try connection.execute(
            """
            INSERT INTO merchant (
                merchant_country, merchant_id, phase, shop_name, shop_address, logo_address, may_force,
                may_credit_holders, notifies_cancellation, rewrites_to_https, retries_every_failure)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (merchant_country, merchant_id) DO UPDATE
            SET phase = excluded.phase,
                shop_name = excluded.shop_name,
                shop_address = excluded.shop_address,
                logo_address = excluded.logo_address,
                may_force = excluded.may_force,
                may_credit_holders = excluded.may_credit_holders,
                notifies_cancellation = excluded.notifies_cancellation,
                rewrites_to_https = excluded.rewrites_to_https,
                retries_every_failure = excluded.retries_every_failure
            """,
            account + [
                .name(merchant.phase), .foreignText(merchant.shopName), .foreignText(merchant.shopAddress),
                .optional(merchant.logoAddress) { .foreignText($0) }, .flag(merchant.mayForce),
                .flag(merchant.mayCreditHolders),
                .flag(merchant.notifications.notifiesCancellation), .flag(merchant.notifications.rewritesToHTTPS),
                .flag(merchant.notifications.retriesEveryFailure),
            ])
        try saveContracts(of: merchant, account)
        try savePrivateRanges(of: merchant, account)
        try savePageFiles(of: merchant, account)
    }

    private func saveContracts(of merchant: Merchant, _ account: [SQLValue]) throws {
        try connection.execute(
            "DELETE FROM merchant_contract WHERE merchant_country = $1 AND merchant_id = $2", account)
        for (position, contract) in merchant.contracts.enumerated() {
            try connection.execute(
                """
                INSERT INTO merchant_contract (merchant_country, merchant_id, position, mean, currency, contract)
                VALUES ($1, $2, $3, $4, $5, $6)
                """,
                account + [
                    .integer(position), .text(contract.mean.name), .text(contract.currency.code),
                    .text(contract.number.text),
                ])
        }
    }

    private func savePrivateRanges(of merchant: Merchant, _ account: [SQLValue]) throws {
        try connection.execute(
            "DELETE FROM merchant_private_range WHERE merchant_country = $1 AND merchant_id = $2", account)
        for (position, range) in merchant.notifications.allowedPrivateRanges.enumerated() {
            try connection.execute(
                """
                INSERT INTO merchant_private_range (merchant_country, merchant_id, position, address_range)
                VALUES ($1, $2, $3, $4)
                """, account + [.integer(position), .foreignText(range)])
        }
    }

    private func savePageFiles(of merchant: Merchant, _ account: [SQLValue]) throws {
        try connection.execute(
            "DELETE FROM merchant_page_file WHERE merchant_country = $1 AND merchant_id = $2", account)
        for file in PageFile.files(of: merchant.pages) {
            try connection.execute(
                """
                INSERT INTO merchant_page_file (merchant_country, merchant_id, kind, name, media_type, content)
                VALUES ($1, $2, $3, $4, $5, $6)
                """,
                account + [
                    .name(file.kind), .foreignText(file.name), .text(file.mediaType), .bytes(file.content),
                ])
        }
    }

    private func readMerchant(_ account: MerchantAccount) throws -> Merchant? {
        let key = SQLValue.columns(of: account)
        let found = try connection.first(
            """
            SELECT phase, shop_name, shop_address, logo_address, may_force, may_credit_holders,
                notifies_cancellation, rewrites_to_https, retries_every_failure
            FROM merchant
            WHERE merchant_country = $1 AND merchant_id = $2
            """, key
        ) { columns in
            Merchant(
                account: account, phase: try columns.name(), shopName: try columns.foreignText(),
                shopAddress: try columns.foreignText(), logoAddress: try columns.optional { try $0.foreignText() },
                contracts: [], mayForce: try columns.flag(), mayCreditHolders: try columns.flag(),
                notifications: NotificationSettings(
                    notifiesCancellation: try columns.flag(), rewritesToHTTPS: try columns.flag(),
                    retriesEveryFailure: try columns.flag()))
        }
        guard var merchant = found else { return nil }
        merchant.contracts = try connection.all(
            """
            SELECT mean, currency, contract
            FROM merchant_contract
            WHERE merchant_country = $1 AND merchant_id = $2
            ORDER BY position
            """, key
        ) { Contract(mean: try $0.mean(), currency: try $0.currency(), number: try $0.contract()) }
        merchant.notifications.allowedPrivateRanges = try connection.all(
            """
            SELECT address_range
            FROM merchant_private_range
            WHERE merchant_country = $1 AND merchant_id = $2
            ORDER BY position
            """, key
        ) { try $0.foreignText() }
        merchant.pages = PageFile.settings(
            try connection.all(
                """
                SELECT kind, name, media_type, content
                FROM merchant_page_file
                WHERE merchant_country = $1 AND merchant_id = $2
                """, key
            ) {
                PageFile(
                    kind: try $0.name(), name: try $0.foreignText(), mediaType: try $0.text(), content: try $0.bytes())
            })
        return merchant
    }
}
