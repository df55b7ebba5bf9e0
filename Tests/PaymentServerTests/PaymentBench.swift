import Gateway
import Hummingbird
import HummingbirdTesting
import Logging
import Onboarding
import Payments
import SealedMessages
import TestStores

@testable import PaymentServer

/// A payment server over a real store, with a bank and a wallet that do as told, on 17 June 2013 at 15:57:28 GMT.
struct PaymentBench {
    let acquirer = ScriptedAcquirer()
    let wallet = ScriptedWallet()
    let store: AbsentStore
    let platform: Platform
    let key: MerchantKey
    let account: MerchantAccount

    static let cardNumber = "4907 0000 0000 0006"
    static let cryptogram = "614"

    init(
        phase: Phase = .production, pages: PageSettings = PageSettings(), seed: UInt64 = 1
    ) async throws {
        let random = SeededRandom(seed: seed)
        let time = FixedTime(instant: try Instant(greenwichDigits: "20130617155728", field: "now"))
        let bytes = (0..<32).map { UInt8($0) }
        let expires = try BusinessDay(eightDigits: "20200101", field: "expires")
        guard let master = MasterKey(bytes: bytes), let vault = CardVault(dataKeys: [1: bytes], random: random),
            let key = MerchantKey(
                version: 1, secret: bytes.reversed(), created: BusinessDay(paris: time.instant), expires: expires)
        else { throw BenchFault() }
        let keys = MasterKeyRing(current: master)
        account = MerchantAccount(country: try MerchantCountry("fr"), id: try MerchantID("033101122334455"))
        store = AbsentStore(try TestStore.temporary())
        platform = Platform(
            store: store, acquirer: acquirer, wallet: wallet, business: time, system: time,
            random: random, keys: keys, vault: vault, signer: CertificateSigner(secret: bytes))
        self.key = key
        let merchant = Merchant(
            account: account, phase: phase, shopName: "Le Potager", shopAddress: "shop.com",
            contracts: try [PaymentMean.cb, .visa, .mastercard, .amex].map {
                Contract(mean: $0, currency: .euro, number: try ContractNumber("1234567"))
            }, pages: pages)
        let stored = StoredMerchantKey(
            account: account, version: 1, wrapped: try keys.wrap(key, of: account, random: random),
            createdAt: time.instant, expiresAt: Instant(seconds: expires.daysSinceEpoch * 86_400))
        try await platform.store.record(.merchantSaved) { books in
            try books.save(merchant)
            try books.save(stored)
        }
    }

    struct BenchFault: Error {}

    /// `DATA` as the shop's `request` would seal it.
    func data(_ changes: [RequestField: String] = [:], seed: UInt64 = 7) throws -> String {
        var fields = FieldValues()
        fields[RequestField.merchantCountry] = account.country.rawValue
        fields[RequestField.merchantID] = account.id.digits
        fields[RequestField.amount] = "100"
        fields[RequestField.currencyCode] = "978"
        fields[RequestField.transactionID] = "175707"
        fields[RequestField.language] = "fr"
        fields[RequestField.paymentMeans] = "CB,2,VISA,2,MASTERCARD,2,PAYLIB,1"
        fields[RequestField.normalReturnURL] = "http://shop.com/back?a=1"
        fields[RequestField.cancelReturnURL] = "http://shop.com/cancelled"
        fields[MessageField.transmissionDate] = "20130617155700"
        for (field, value) in changes { fields[field] = value }
        return try Seal.request(fields, of: account, with: key, nonce: SealNonce(random: (seed, seed)))
    }

    /// What the shop's `response` would read.
    func opened(_ data: String) throws -> FieldValues {
        try SealedMessage(hexadecimal: data).openResponse(with: key).fields
    }

    func run(_ body: @Sendable (Browser) async throws -> Void) async throws {
        let site = PaymentSite(
            platform: platform,
            settings: PaymentSiteSettings(
                publicAddress: "https://payment.example", walletAddress: "https://paylib.example/",
                supportContact: "support@guichet.example"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await Application(responder: site, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            .test(.router) { client in try await body(Browser(client: client)) }
    }
}
