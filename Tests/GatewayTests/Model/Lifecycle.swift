import Gateway
import Onboarding
import Payments
import Synchronization
import Testing

/// One payment's life: paid, operated on, through nights and crashes, by a merchant who repeats what was not answered.
struct Lifecycle {
    /// What the merchant was told, by the name of its order.
    struct Told: Sendable {
        let kind: OperationKind
        let amount: Money
        let answer: OperationAnswer
    }

    let world: ModelWorld
    let key: TransactionKey
    private(set) var told: [Told] = []
    private var names = 0

    init(_ world: ModelWorld) throws {
        self.world = world
        key = TransactionKey(
            account: world.merchant.account, paymentDate: BusinessDay(paris: world.business.now()),
            transactionID: try world.newTransactionID())
    }

    mutating func live() async throws {
        try await pay()
        for _ in 0..<world.number(0...8) {
            switch world.number(0...9) {
            case 0...5: try await operate()
            case 6: try await nights()
            case 7: try await work()
            case 8: world.business.advance(seconds: world.number(1...86400))
            default: try await world.reopen()
            }
        }
    }

    private mutating func pay() async throws {
        let order = CardOrder(
            account: key.account, transactionID: key.transactionID, amount: Money(world.number(1...5000), .euro),
            card: try CardNumber(
                world.pick(["4974934125497800", "4974934125497800", "4974934125497802", "4974934125497805"])),
            mean: .cb, expiry: try CardExpiry(year: 2099, month: 12), cryptogram: nil,
            captureMode: world.pick(CaptureMode.allCases), captureDay: Int(world.pick([0, 3, 9] as [Int64])),
            details: OrderDetails(FieldValues()), origin: "SHOP", idempotencyKey: try newName())
        try await repeatUntilAnswered(.author, order.amount) { try await AuthoriseCard(platform: $0)(order) }
    }

    private mutating func operate() async throws {
        let amount = Money(world.number(1...3000), .euro)
        let operation = world.pick([
            OperationOrder.Operation.validate(amount), .cancel(amount), .credit(amount),
            .force(authorisationID: "777777"),
        ])
        let order = OperationOrder(
            account: key.account, paymentDate: key.paymentDate, transactionID: key.transactionID, operation: operation,
            origin: "SHOP", idempotencyKey: try newName())
        let kind: OperationKind =
            switch operation {
            case .validate: .validate
            case .cancel: .cancel
            case .credit: .credit
            case .force: .advice
            }
        try await repeatUntilAnswered(kind, amount) { try await OperateTransaction(platform: $0)(order) }
    }

    /// The merchant sends the same order until it has an answer; 99 is none.
    private mutating func repeatUntilAnswered(
        _ kind: OperationKind, _ amount: Money, _ send: (Platform) async throws -> OperationAnswer
    ) async throws {
        while true {
            do {
                let answer = try await send(try world.platform())
                if answer.responseCode != .temporaryProblem {
                    told.append(Told(kind: kind, amount: amount, answer: answer))
                    return
                }
            } catch is CrashingStore.Crash {
                if world.number(0...9) == 0 { try await world.reopen() }
            }
            world.system.advance(seconds: 31)
            try await surviving { try await ResolveUnknownAuthorisations(platform: $0)() }
        }
    }

    private mutating func newName() throws -> IdempotencyKey {
        names += 1
        return try IdempotencyKey("\(key.transactionID) \(names)")
    }

    private func work() async throws {
        world.system.advance(seconds: world.number(0...600))
        try await surviving { try await ResolveUnknownAuthorisations(platform: $0)() }
        try await surviving { try await ReverseAuthorisations(platform: $0)() }
    }

    private func surviving<Value>(_ body: (Platform) async throws -> Value) async throws {
        do { _ = try await body(try world.platform()) } catch is CrashingStore.Crash {}
    }

    /// Days go by and their nights run; what dies goes on when its lease has run out.
    private func nights() async throws {
        world.business.advance(seconds: 86400 * world.number(1...4))
        for _ in 0..<world.number(1...3) {
            try await surviving { try await RunDueNights(platform: $0, logger: Counter.quiet)() }
            if world.number(0...4) == 0 { try await world.reopen() }
            world.system.advance(seconds: world.number(61...600))
        }
    }
}
