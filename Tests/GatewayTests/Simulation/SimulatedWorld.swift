import Crypto
import Gateway
import Onboarding
import Payments
import SealedMessages
import Synchronization

/// A platform whose processes are killed and started again, and everybody around it: shoppers, an acquirer, a wallet, a
/// shop.
final class SimulatedWorld: Sendable {
    /// The platform's process, as long as it lives.
    struct Engine: Sendable {
        let process: SimulatedProcess
        let platform: Platform
        let notifier: any MerchantNotifier
    }

    let time = VirtualTime(Counter.noon)
    let dice: Dice
    let books: SimulatedBooks
    let acquirer: SimulatedAcquirer
    let wallet: SimulatedWallet
    let shopServer: SimulatedShopServer
    let merchant: Merchant
    let key: MerchantKey
    /// What shoppers were shown as the end of their payment.
    let shown = Mutex<[Identifier: ResponseCode]>([:])
    /// Everything that happened, for comparing two runs of one seed.
    let story = Mutex<[String]>([])
    private let random: SeededRandom
    private let keys: MasterKeyRing
    private let vault: CardVault
    /// By node.
    private let running = Mutex<[Int: Engine]>([:])

    init(seed: UInt64) throws {
        dice = Dice(seed: seed)
        random = SeededRandom(seed: seed &+ 1)
        books = try SimulatedBooks(dice: dice)
        acquirer = SimulatedAcquirer(time: time, dice: dice)
        wallet = SimulatedWallet(time: time, dice: dice)
        shopServer = SimulatedShopServer(time: time, dice: dice)
        keys = MasterKeyRing(current: try Counter.required(MasterKey(bytes: [UInt8](repeating: 7, count: 32))))
        vault = try Counter.required(CardVault(dataKeys: [1: [UInt8](repeating: 9, count: 32)], random: random))
        key = try Counter.required(
            MerchantKey(
                version: 1, created: BusinessDay(paris: Counter.noon),
                expires: BusinessDay(paris: Counter.noon).adding(days: 365), random: (1, 2, 3, seed)))
        merchant = Merchant(
            account: MerchantAccount(country: .france, id: try MerchantID("029800266211111")), phase: .demonstration,
            shopName: "La boutique", shopAddress: "https://shop.example",
            contracts: [Contract(mean: .cb, currency: .euro, number: try ContractNumber("1234567"))],
            notifications: NotificationSettings(notifiesCancellation: true))
        for node in nodes { start(node) }
    }

    var nodes: Range<Int> { books.nodes }

    /// Of any node, as a balancer chooses.
    var engine: Engine {
        get throws { try engine(anyNode) }
    }

    func engine(_ node: Int) throws -> Engine { try Counter.required(running.withLock { $0[node] }) }

    private var anyNode: Int { nodes.count > 1 ? Int(dice.number(0...Int64(nodes.count - 1))) : 0 }

    func tell(_ event: String) {
        let moment = time.now().milliseconds - Counter.noon.milliseconds
        story.withLock { $0.append("\(moment) \(event)") }
    }

    func crash() throws {
        let node = anyNode
        tell("\(node) crash")
        try engine(node).process.kill()
        try books.crash(node)
        start(node)
    }

    /// From now on nothing goes wrong, so that all that was begun can end.
    func calmDown() {
        books.calmDown()
        acquirer.calmDown()
        shopServer.calmDown()
    }

    func register() async throws {
        let stored = StoredMerchantKey(
            account: merchant.account, version: 1, wrapped: try keys.wrap(key, of: merchant.account, random: random),
            createdAt: Counter.noon, expiresAt: Counter.noon.adding(seconds: 365 * 86400))
        // The faults are for payments: this is there before the first.
        while true {
            do {
                try await engine.platform.store.record(.merchantSaved) { [merchant] books in
                    try books.save(merchant)
                    try books.save(stored)
                }
                return
            } catch { continue }
        }
    }

    func sealedRequest(transactionID: Int, amount: Int64, deferred: Bool) throws -> String {
        var fields = FieldValues()
        fields[RequestField.merchantID] = merchant.account.id.digits
        fields[RequestField.merchantCountry] = merchant.account.country.rawValue
        fields[RequestField.amount] = String(amount)
        fields[RequestField.currencyCode] = "978"
        fields[RequestField.transactionID] = String(transactionID)
        fields[RequestField.normalReturnURL] = "https://shop.example/ok"
        fields[RequestField.cancelReturnURL] = "https://shop.example/no"
        fields[RequestField.automaticResponseURL] = "https://shop.example/automatic"
        fields[RequestField.paymentMeans] = "CB,2,PAYLIB,2"
        fields[RequestField.captureDay] = deferred ? "30" : "0"
        fields[MessageField.transmissionDate] = CivilTime(greenwich: time.now()).fourteenDigits
        return try Seal.request(
            fields, of: merchant.account, with: key, nonce: SealNonce(random: (random.next(), random.next())))
    }

    private func start(_ node: Int) {
        let process = SimulatedProcess()
        let platform = Platform(
            store: SimulatedStore(books: books, node: node, process: process, time: time, dice: dice),
            acquirer: SimulatedAcquirer.Line(acquirer: acquirer, process: process),
            wallet: SimulatedWallet.Link(wallet: wallet, process: process), business: time, system: time,
            random: random,
            keys: keys, vault: vault, signer: CertificateSigner(secret: [UInt8](repeating: 5, count: 32)))
        let notifier = SimulatedShopServer.Link(server: shopServer, process: process)
        running.withLock { $0[node] = Engine(process: process, platform: platform, notifier: notifier) }
    }
}
