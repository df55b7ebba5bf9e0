import Gateway
import Onboarding
import Payments
import SealedMessages
import Store
import TestStores

/// A platform with one merchant on a real store, and everything around it scripted.
struct Counter: Sendable {
    static let noon = Instant(seconds: 1_771_239_600)  // 2026-02-16 12:00 in Paris

    let business = ManualClock(noon)
    let system = ManualClock(noon)
    let random: SeededRandom
    let acquirer = ScriptedAcquirer()
    let wallet = ScriptedWallet()
    let store: any PaymentStore
    let platform: Platform
    let merchant: Merchant
    let key: MerchantKey

    init(
        seed: UInt64 = 1, commitFaults: any CommitFaults = NoCommitFaults(), limits: PlatformLimits = PlatformLimits(),
        change: (inout Merchant) -> Void = { _ in }
    ) async throws {
        random = SeededRandom(seed: seed)
        store = try TestStore.temporary(commitFaults: commitFaults)
        var merchant = Merchant(
            account: MerchantAccount(country: .france, id: try MerchantID("029800266211111")), phase: .demonstration,
            shopName: "La boutique", shopAddress: "http://shop.example",
            contracts: try ["CB", "VISA", "MASTERCARD", "AMEX"].map {
                Contract(mean: try PaymentMean($0), currency: .euro, number: try ContractNumber("1234567"))
            })
        change(&merchant)
        self.merchant = merchant
        let keys = MasterKeyRing(current: try Self.required(MasterKey(bytes: [UInt8](repeating: 7, count: 32))))
        key = try Self.required(
            MerchantKey(
                version: 1, created: BusinessDay(paris: Self.noon),
                expires: BusinessDay(paris: Self.noon).adding(days: 365),
                random: (random.next(), random.next(), random.next(), random.next())))
        platform = Platform(
            store: store, acquirer: acquirer, wallet: wallet, business: business, system: system, random: random,
            keys: keys,
            vault: try Self.required(CardVault(dataKeys: [1: [UInt8](repeating: 9, count: 32)], random: random)),
            signer: CertificateSigner(secret: [UInt8](repeating: 5, count: 32)), limits: limits)
        let stored = StoredMerchantKey(
            account: merchant.account, version: 1, wrapped: try keys.wrap(key, of: merchant.account, random: random),
            createdAt: Self.noon, expiresAt: Self.noon.adding(seconds: 365 * 86400))
        try await store.record(.merchantSaved) { [merchant] books in
            try books.save(merchant)
            try books.save(stored)
        }
    }

    // MARK: What a shop does

    func fields(_ changes: [RequestField: String] = [:]) -> FieldValues {
        var fields = FieldValues()
        fields[RequestField.merchantID] = merchant.account.id.digits
        fields[RequestField.merchantCountry] = merchant.account.country.rawValue
        fields[RequestField.amount] = "1000"
        fields[RequestField.currencyCode] = "978"
        fields[RequestField.transactionID] = "175707"
        fields[RequestField.normalReturnURL] = "http://shop.example/ok"
        fields[RequestField.cancelReturnURL] = "http://shop.example/no"
        fields[RequestField.automaticResponseURL] = "http://shop.example/auto"
        fields[RequestField.paymentMeans] = "CB,2,VISA,2,MASTERCARD,2,PAYLIB,2"
        fields[MessageField.transmissionDate] = CivilTime(greenwich: system.now()).fourteenDigits
        for (field, value) in changes { fields[field] = value }
        return fields
    }

    func data(_ changes: [RequestField: String] = [:]) throws -> String {
        try seal(fields(changes))
    }

    func seal(_ fields: FieldValues) throws -> String {
        try Seal.request(
            fields, of: merchant.account, with: key, nonce: SealNonce(random: (random.next(), random.next())))
    }

    // MARK: What a shopper does

    func open(_ changes: [RequestField: String] = [:], mean: PaymentMean? = .cb) async throws -> PaymentView {
        try await OpenPayment(platform: platform)(data: data(changes), mean: mean).get()
    }

    func refusal(data: String, mean: PaymentMean? = .cb) async throws -> PageRefusal? {
        switch try await OpenPayment(platform: platform)(data: data, mean: mean) {
        case .success: nil
        case .failure(let refusal): refusal
        }
    }

    static let goodCard = CardEntry.Typed(number: "4974 9341 2549 7800", expiry: "12/29", cryptogram: "600")

    func pay(_ view: PaymentView, _ typed: CardEntry.Typed = goodCard) async throws -> PayByCard.Outcome {
        try Self.required(try await PayByCard(platform: platform)(view.session.token, typed: typed))
    }

    func paid(_ view: PaymentView, _ typed: CardEntry.Typed = goodCard) async throws -> PaidTransaction {
        guard case .settled(let settled) = try await pay(view, typed) else { throw Missing() }
        return try Self.required(settled.transaction)
    }

    func show(_ view: PaymentView) async throws -> PaymentView {
        try Self.required(try await ShowPayment(platform: platform)(view.session.token))
    }

    struct Missing: Error {}

    static func required<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Missing() }
        return value
    }
}
