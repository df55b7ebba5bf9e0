import Gateway
import Onboarding
import Payments
import TestStores

/// Merchants, a bank and a platform on a store that is closed and opened again between lifecycles.
final class ModelWorld {
    private let database: TestDatabase
    private var opened: TestStore
    private(set) var store: CrashingStore
    let random: SeededRandom
    let bank: ModelBank
    let business = ManualClock(Counter.noon)
    let system = ManualClock(Counter.noon)
    let merchant: Merchant
    private var transactionNumber = 0

    init(seed: UInt64) async throws {
        random = SeededRandom(seed: seed)
        bank = ModelBank(random: SeededRandom(seed: seed &+ 1))
        database = try TestDatabase.make(inMemory: true)
        opened = try database.open(writers: 1, commitFaults: LostCommitAnswers(random: random))
        store = CrashingStore(opened, random: SeededRandom(seed: seed &+ 2), oneIn: 12)
        merchant = Merchant(
            account: MerchantAccount(country: .france, id: try MerchantID("029800266211111")), phase: .demonstration,
            shopName: "La boutique", shopAddress: "http://shop.example",
            contracts: [Contract(mean: .cb, currency: .euro, number: try ContractNumber("1234567"))], mayForce: true)
        try await opened.record(.merchantSaved) { [merchant] in try $0.save(merchant) }
    }

    /// The store without its crashes.
    var file: any PaymentStore { opened }

    /// The process is gone; another one opens what it left.
    func reopen() async throws {
        try await opened.close()
        opened = try database.open(writers: 1, commitFaults: LostCommitAnswers(random: random))
        store = CrashingStore(opened, random: SeededRandom(seed: random.next()), oneIn: 12)
    }

    func end() async throws { try await opened.close() }

    func platform() throws -> Platform {
        // One request to the bank at a time: the seed decides everything, threads nothing.
        var limits = PlatformLimits()
        (limits.nightRequests, limits.reversals, limits.nightBatch) = (1, 1, 3)
        return Platform(
            store: store, acquirer: bank, wallet: ScriptedWallet(), business: business, system: system, random: random,
            keys: MasterKeyRing(current: try Counter.required(MasterKey(bytes: [UInt8](repeating: 7, count: 32)))),
            vault: try Counter.required(CardVault(dataKeys: [1: [UInt8](repeating: 9, count: 32)], random: random)),
            signer: CertificateSigner(secret: [UInt8](repeating: 5, count: 32)), limits: limits)
    }

    func newTransactionID() throws -> TransactionID {
        transactionNumber += 1
        return try TransactionID(String(transactionNumber))
    }

    func pick<Value>(_ values: [Value]) -> Value { values[Int(random.next() % UInt64(values.count))] }
    func number(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(random.next() % UInt64(range.upperBound - range.lowerBound + 1))
    }
}
