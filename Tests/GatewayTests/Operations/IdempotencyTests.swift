import Gateway
import Onboarding
import Payments
import Synchronization
import Testing

@Suite("Orders that are sent again")
struct IdempotencyTests {
    @Test(
        "the same name gets the same answer and is carried out once",
        arguments: [TransactionState.toCapture, .captured, .toValidate, .toReplay])
    func again(state: TransactionState) async throws {
        let counter = try await Counter()
        let key = try await counter.place(state)
        let part = Money(100, .euro)
        let operation: OperationOrder.Operation =
            switch state {
            case .toCapture: .cancel(part)
            case .captured: .credit(part)
            default: .validate(part)
            }
        let first = try await counter.operate(operation, on: key, name: "order 1")
        counter.business.advance(seconds: 3600)
        let second = try await counter.operate(operation, on: key, name: "order 1")
        #expect(first.responseCode == .accepted)
        #expect(first == second)
        let count = state == .toReplay ? 3 : state == .captured ? 3 : 2
        #expect(try await counter.operations(key).count == count)
    }

    @Test("a validation that the bank did not answer is answered the same later; under another name it may succeed")
    func unanswered() async throws {
        let counter = try await Counter()
        let key = try await counter.place(.toReplay)
        counter.acquirer.books.withLock { $0.failure = .noAnswer }
        let first = try await counter.operate(.validate(Money(100, .euro)), on: key, name: "order 1")
        counter.acquirer.books.withLock { $0.failure = nil }
        counter.business.advance(seconds: 3600)
        #expect(first.responseCode == .unavailable)
        #expect(try await counter.operate(.validate(Money(100, .euro)), on: key, name: "order 1") == first)
        let other = try await counter.operate(.validate(Money(100, .euro)), on: key, name: "order 2")
        #expect(other.responseCode == .accepted)
    }

    @Test("without a name the same order is another one")
    func unnamed() async throws {
        let counter = try await Counter()
        let key = try await counter.place(.toCapture)
        for left in [900, 800] as [Int64] {
            #expect(try await counter.operate(.cancel(Money(100, .euro)), on: key).newAmount == Money(left, .euro))
        }
    }

    @Test("the same name with another content is refused with 12")
    func otherContent() async throws {
        let counter = try await Counter()
        let key = try await counter.place(.toCapture)
        _ = try await counter.operate(.cancel(Money(100, .euro)), on: key, name: "order 1")
        let other = try await counter.operate(.cancel(Money(200, .euro)), on: key, name: "order 1")
        #expect(other.responseCode == .invalidTransaction)
        #expect(other.fieldAtFault == "idempotency_key")
        let author = try await counter.author(counter.cardOrder("8", name: "order 1"))
        #expect(author.responseCode == .invalidTransaction)
        #expect(try await counter.operations(key).count == 2)
    }

    @Test("a refused order leaves no trace: its name may be used again")
    func refused() async throws {
        let counter = try await Counter()
        let key = try await counter.place(.toCapture)
        #expect(
            try await counter.operate(.credit(Money(100, .euro)), on: key, name: "order 1").responseCode
                == .incompatibleState)
        try await counter.night(.remitDebit, on: key)
        #expect(
            try await counter.operate(.credit(Money(100, .euro)), on: key, name: "order 1").responseCode == .accepted)
    }

    @Test("a payment whose answer was lost is not paid again", arguments: [AcquirerFailure?.none, .noAnswer, .notSent])
    func author(failure: AcquirerFailure?) async throws {
        let counter = try await Counter()
        counter.acquirer.books.withLock { $0.failure = failure }
        let first = try await counter.author(counter.cardOrder(name: "order 1"))
        counter.acquirer.books.withLock { $0.failure = nil }
        let second = try await counter.author(counter.cardOrder(name: "order 1"))
        #expect(first == second)
        #expect(first.responseCode == (failure == nil ? .accepted : .unavailable))
        #expect(counter.acquirer.authorisationCount == 1)
        #expect(try await counter.author(counter.cardOrder(name: "order 2")).responseCode == .duplicate)
        #expect(try await counter.author(counter.cardOrder()).responseCode == .duplicate)
    }

    @Test("while the bank is asked, the same name hears 99, and a late approval is undone once it was given up")
    func pending() async throws {
        let counter = try await Counter()
        let (gate, open) = AsyncStream<Void>.makeStream()
        counter.acquirer.books.withLock { $0.gate = gate }
        async let first = counter.author(counter.cardOrder(name: "order 1"))
        while counter.acquirer.authorisationCount == 0 { await Task.yield() }
        #expect(try await counter.author(counter.cardOrder(name: "order 1")).responseCode == .temporaryProblem)
        #expect(try await DiagnoseTransaction(platform: counter.platform)(counter.key()).code == .temporaryProblem)
        #expect(
            try await counter.operate(.cancel(Money(100, .euro)), on: counter.key()).responseCode == .incompatibleState)
        counter.system.advance(seconds: 31)
        #expect(try await ResolveUnknownAuthorisations(platform: counter.platform)() == 1)
        // Undone before the bank has seen it: a process may sleep between its intent and its question.
        try await ReverseAuthorisations(platform: counter.platform)()
        #expect(counter.acquirer.reversalCount == 1)
        open.yield()
        #expect(try await first.responseCode == .unavailable)
        #expect(try await counter.author(counter.cardOrder(name: "order 1")).responseCode == .unavailable)
        try await ReverseAuthorisations(platform: counter.platform)()
        #expect(counter.acquirer.reversalCount == 2)
        #expect(try await counter.transaction(counter.key()).transaction.state == .refused)
    }

    @Test("a question that went out after it was given up, and was not answered, is undone once more")
    func lateSilence() async throws {
        let counter = try await Counter()
        let (gate, open) = AsyncStream<Void>.makeStream()
        counter.acquirer.books.withLock { ($0.gate, $0.failure) = (gate, .noAnswer) }
        async let first = counter.author(counter.cardOrder(name: "order 1"))
        while counter.acquirer.authorisationCount == 0 { await Task.yield() }
        counter.system.advance(seconds: 31)
        let resolve = ResolveUnknownAuthorisations(platform: counter.platform)
        #expect(try await resolve() == 1)
        // Acknowledged before the bank has seen the question: a process may sleep between its intent and that.
        try await ReverseAuthorisations(platform: counter.platform)()
        #expect(counter.acquirer.reversalCount == 1)
        open.yield()
        #expect(try await first.responseCode == .unavailable)
        try await ReverseAuthorisations(platform: counter.platform)()
        #expect(counter.acquirer.reversalCount == 2)
        #expect(try await resolve() == 0)
        #expect(try await counter.store.read { try $0.pendingReversalCount() } == 0)
    }

    enum Change: CaseIterable {
        case cardExpires
        case contractEnds
    }

    @Test("what was answered stands, though the order would be refused by now", arguments: Change.allCases)
    func refusedByNow(change: Change) async throws {
        let counter = try await Counter(change: { $0.mayCreditHolders = true })
        let orders: [(String) async throws -> OperationAnswer] = [
            { try await counter.author(counter.cardOrder("1", name: $0)) },
            { try await counter.duplicate(counter.key("1"), as: "2", name: $0) },
            { try await counter.creditHolder("3", name: $0) },
        ]
        var answers: [OperationAnswer] = []
        for (number, order) in orders.enumerated() { answers.append(try await order("order \(number)")) }
        #expect(answers.allSatisfy { $0.responseCode == .accepted })
        switch change {
        case .cardExpires: counter.business.advance(seconds: 4 * 366 * 86400)
        case .contractEnds:
            var merchant = counter.merchant
            merchant.contracts = []
            try await counter.store.record(.merchantSaved) { [merchant] in try $0.save(merchant) }
        }
        for (number, order) in orders.enumerated() {
            #expect(try await order("order \(number)") == answers[number])
            #expect(try await order("new \(number)").responseCode != .accepted)
        }
        #expect(counter.acquirer.authorisationCount == 2)
    }
}
