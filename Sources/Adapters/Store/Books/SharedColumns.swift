import Gateway
import Payments

// Groups of columns that several tables have, written and read in one order.

extension SQLValue {
    /// `merchant_country, merchant_id`
    static func columns(of account: MerchantAccount) -> [SQLValue] {
        [.name(account.country), .text(account.id.digits)]
    }

    /// `transmitted_at, audit_number, retrieval_reference`
    static func columns(of trace: AcquirerTrace) -> [SQLValue] {
        [.instant(trace.transmittedAt), .integer(trace.auditNumber), .text(trace.retrievalReference)]
    }

    /// `card_extract, card_expiry, card_had_cryptogram, card_sealed`
    static func columns(of card: CardOnFile?) -> [SQLValue] {
        guard let card else { return [.null, .null, .null, .null] }
        return [
            .text(card.extract), .integer(card.expiry.year * 100 + card.expiry.month), .flag(card.hadCryptogram),
            .optional(card.sealed) { .bytes($0.bytes) },
        ]
    }

    /// `wallet_method, wallet_status`
    static func columns(of wallet: WalletAuthentication?) -> [SQLValue] {
        guard let wallet else { return [.null, .null] }
        return [.name(wallet.method), .name(wallet.status)]
    }
}

extension ColumnReader {
    mutating func account() throws -> MerchantAccount {
        let country: MerchantCountry = try name()
        let digits = try text()
        return MerchantAccount(country: country, id: try parse { try MerchantID(digits) })
    }

    mutating func trace() throws -> AcquirerTrace {
        AcquirerTrace(
            transmittedAt: try instant(), auditNumber: Int32(truncatingIfNeeded: try integer()),
            retrievalReference: try text())
    }

    mutating func card() throws -> CardOnFile? {
        try optional(columns: 4) { columns in
            CardOnFile(
                extract: try columns.text(), expiry: try columns.cardExpiry(), hadCryptogram: try columns.flag(),
                sealed: try columns.optional { SealedCard(bytes: try $0.bytes()) })
        }
    }

    mutating func wallet() throws -> WalletAuthentication? {
        try optional(columns: 2) { WalletAuthentication(method: try $0.name(), status: try $0.name()) }
    }

    mutating func currency() throws -> Currency {
        let code = try text()
        return try parse { try Currency(code: code) }
    }

    mutating func mean() throws -> PaymentMean {
        let name = try text()
        return try parse { try PaymentMean(name) }
    }

    mutating func contract() throws -> ContractNumber {
        let text = try text()
        return try parse { try ContractNumber(text) }
    }

    mutating func transactionID() throws -> TransactionID {
        let text = try text()
        return try parse { try TransactionID(text) }
    }

    mutating func bankResponseCode() throws -> BankResponseCode {
        let text = try text()
        return try parse { try BankResponseCode(text) }
    }

    mutating func captureTerms() throws -> CaptureTerms {
        CaptureTerms(mode: try name(), day: try int(), wallet: false)
    }

    mutating func fieldValues() throws -> FieldValues {
        let bytes = try bytes()
        return try parse { FieldValuesCoding.decode(bytes) }
    }

    private mutating func cardExpiry() throws -> CardExpiry {
        let number = try int()
        return try parse { try CardExpiry(year: number / 100, month: number % 100) }
    }
}
