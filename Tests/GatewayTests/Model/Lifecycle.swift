import Gateway
import Onboarding
import Payments
import Store
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
            case 6: try await night()
            case 7: try await work()
            case 8: world.business.advance(seconds: world.number(1...86400))
            default: try await world.reopen()
            }
        }
    }

    private mutating func pay() async throws {
        let order = CardOrder(
            account: key.account, transactionID: key.transactionID, amount: Money(world.number(1...5000), .euro),
            card: try CardNumber(world.pick(["4974934125497800", "4974934125497800", "4974934125497802", "4974934125497805"])),
            mean: .cb, expiry: try CardExpiry(year: 2099, month: 12), cryptogram: nil,
            captureMode: world.pick(CaptureMode.allCases), captureDay: Int(world.pick([0, 3, 9] as [Int64])),
            details: OrderDetails(FieldValues()), origin: "SHOP", idempotencyKey: try newName())
        try await repeatUntilAnswered(.author, order.amount) { try await AuthoriseCard(platform: $0)(order) }
    }

    private mutating func operate() async throws {
        let amount = Money(world.number(1...3000), .euro)
        let operation = world.pick([
            OperationOrder.Operation.validate(amount), .cancel(amount), .credit(amount), .force(authorisationID: "777777"),
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

    /// What a night does to a payment whose day has come: its authorisation, its remittance or its expiry.
    private func night() async throws {
        guard let paid = try await world.file.read({ [key] in try $0.transaction(for: key) }) else { return }
        switch paid.transaction.state {
        case .toAuthorize: try await surviving { try await AuthoriseDueTransaction(platform: $0)(paid.id) }
        case .toCapture: try await append(.remitDebit)
        case .toCredit: try await append(.remitCredit)
        case .toValidate, .toReplay, .referral: try await append(.expire)
        case .captured, .credited, .cancelled, .expired, .refused: return
        }
    }

    private func append(_ event: TransactionEvent) async throws {
        let (key, id, reversal) = (key, identifier(), identifier())
        let (now, systemNow) = (world.business.now(), world.system.now())
        do {
            _ = try await world.store.record(.operationPerformed) { books in
                guard let paid = try books.transaction(for: key),
                    try !books.operations(of: paid.id).contains(where: { $0.id == id })
                else { return }
                var transaction = paid.transaction
                try transaction.apply(event)
                let held = try books.heldAuthorisation(of: paid)
                if event == .expire, let held {
                    try books.insert(
                        PendingReversal(of: held, amount: paid.transaction.amount, id: reversal, at: systemNow))
                }
                _ = try books.append(
                    OperationRecord(
                        transaction: paid.id, sequence: paid.operationCount, kind: event.kind,
                        amount: transaction.amount, at: now, origin: "SO_BATCH", responseCode: .accepted,
                        stateAfter: transaction.state, amountAfter: transaction.amount, id: id),
                    making: paid.followed(by: transaction))
            }
        } catch is CrashingStore.Crash {}
    }

    private func identifier() -> Identifier {
        Identifier(at: world.system.now(), random: (world.random.next(), world.random.next()))
    }
}
