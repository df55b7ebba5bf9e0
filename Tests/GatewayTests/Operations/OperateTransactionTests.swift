import Gateway
import Onboarding
import Payments
import Synchronization
import Testing

@Suite("Operating on a transaction")
struct OperateTransactionTests {
    @Test("amounts and currencies that cannot be are refused with 12", arguments: [Int64(0), -1, 1001, .max])
    func amounts(units: Int64) async throws {
        let counter = try await Counter()
        let key = try await counter.place(.toCapture)
        let answer = try await counter.operate(.cancel(Money(units, .euro)), on: key)
        #expect(answer.responseCode == .invalidTransaction)
        #expect(answer.fieldAtFault == "amount")
        let other = try await counter.operate(.cancel(Money(100, Currency(code: "840"))), on: key)
        #expect(other.responseCode == .invalidTransaction)
        #expect(other.fieldAtFault == "currency_code")
        #expect(try await counter.operations(key).count == 1)
    }

    @Test("another day, number or merchant is not found")
    func notFound() async throws {
        let counter = try await Counter()
        let key = try await counter.place(.toCapture)
        let cancel = OperationOrder.Operation.cancel(Money(100, .euro))
        let tomorrow = try counter.key(on: key.paymentDate.adding(days: 1))
        #expect(try await counter.operate(cancel, on: tomorrow).responseCode == .notFound)
        #expect(try await counter.operate(cancel, on: counter.key("1")).responseCode == .notFound)
        let stranger = TransactionKey(
            account: MerchantAccount(country: .france, id: try MerchantID("1")), paymentDate: key.paymentDate,
            transactionID: key.transactionID)
        #expect(try await counter.operate(cancel, on: stranger).responseCode == .invalidMerchant)
    }

    @Test("forcing needs the right (40), and 36 days are its window", arguments: [true, false])
    func forcing(may: Bool) async throws {
        let counter = try await Counter { $0.mayForce = true }
        let key = try await counter.place(.referral)
        var merchant = counter.merchant
        merchant.mayForce = may
        try await counter.store.record(.merchantSaved) { [merchant] in try $0.save(merchant) }
        counter.business.advance(seconds: 37 * 86400)
        let late = try await counter.operate(.force(authorisationID: "777777"), on: key)
        #expect(late.responseCode == (may ? .incompatibleState : .notPermitted))
        counter.business.advance(seconds: -86400)
        let answer = try await counter.operate(.force(authorisationID: "777777"), on: key)
        #expect(answer.responseCode == (may ? .accepted : .notPermitted))
        #expect(try await counter.transaction(key).authorisationID == (may ? "777777" : nil))
    }

    @Test("what was paid in pre-production is not found (25), or not to be forced (40)", arguments: [true, false])
    func preProduction(may: Bool) async throws {
        let counter = try await Counter {
            $0.phase = .preProduction
            $0.mayForce = may
        }
        _ = try await counter.author(counter.cardOrder(card: "4974934125493100", mode: .validation))
        let (key, part) = (try counter.key(), Money(300, .euro))
        for phase in [Phase.preProduction, .production] {
            var merchant = counter.merchant
            merchant.phase = phase
            try await counter.store.record(.merchantSaved) { [merchant] in try $0.save(merchant) }
            for operation in [OperationOrder.Operation.validate(part), .cancel(part), .credit(part)] {
                let answer = try await counter.operate(operation, on: key)
                #expect(answer.responseCode == .notFound)
                #expect(answer.newStatus == nil)
            }
            let forced = try await counter.operate(.force(authorisationID: "7"), on: key)
            #expect(forced.responseCode == (may ? .notFound : .notPermitted))
            #expect(try await counter.duplicate(key, as: "9").responseCode == .notFound)
        }
        #expect(try await counter.operations(key).map(\.kind) == [.author])
        #expect(counter.acquirer.authorisationCount == 1)
    }

    @Test("an operation whose commit was not answered is carried out once", arguments: TransactionState.allCases)
    func lostCommits(state: TransactionState) async throws {
        let counter = try await Counter(commitFaults: LostCommitAnswers.always) { $0.mayForce = true }
        let key = try await counter.place(state)
        let count = try await counter.operations(key).count
        let part = Money(300, .euro)
        for operation in [
            OperationOrder.Operation.validate(part), .cancel(part), .credit(part), .force(authorisationID: "7"),
        ] {
            let answer = try await counter.operate(operation, on: key)
            guard answer.responseCode.isAccepted else { continue }
            let added = try await counter.operations(key).dropFirst(count).map(\.kind)
            let expected: [OperationKind] = state == .toReplay ? [.validate, .deferredAuthor] : [operation.kind]
            #expect(added == expected)
            #expect(answer.newAmount == (try await counter.transaction(key).transaction.amount))
            return
        }
    }

    @Test("at night the cash desk is closed for cancel and credit where the platform says so", arguments: [
        (22, true, "24"), (2, true, "24"), (21, true, "00"), (3, true, "00"), (23, false, "00"),
    ])
    func nightDesk(hour: Int, closes: Bool, code: String) async throws {
        var limits = PlatformLimits()
        limits.closesCashDeskAtNight = closes
        let counter = try await Counter(limits: limits)
        let key = try await counter.place(.toCapture)
        counter.business.advance(seconds: Int64((hour + 24 - 12) % 24) * 3600)
        #expect(try await counter.operate(.cancel(Money(1, .euro)), on: key).responseCode.rawValue == code)
    }

    @Test("a refund is for fifteen months")
    func refundWindow() async throws {
        let counter = try await Counter()
        let key = try await counter.place(.captured)
        // Paid on 16 February 2026: the last day is 16 May 2027.
        counter.business.advance(seconds: 454 * 86400)
        #expect(try await counter.operate(.credit(Money(100, .euro)), on: key).responseCode == .accepted)
        counter.business.advance(seconds: 86400)
        #expect(try await counter.operate(.credit(Money(100, .euro)), on: key).responseCode == .incompatibleState)
        #expect(try await counter.duplicate(key, as: "9").responseCode == .incompatibleState)
    }

    @Test("what is cancelled is released at the bank, part by part, to the last cent")
    func partialReleases() async throws {
        let counter = try await Counter()
        let key = try await counter.place(.toCapture)
        for part in [300, 200, 500] as [Int64] {
            #expect(try await counter.operate(.cancel(Money(part, .euro)), on: key).responseCode == .accepted)
        }
        try await ReverseAuthorisations(platform: counter.platform)()
        let (asked, reversals) = counter.acquirer.books.withLock { ($0.authorisations, $0.reversals) }
        #expect(reversals.map(\.amount.minorUnits).sorted() == [200, 300, 500])
        #expect(Set(reversals.map(\.original)) == [asked[0].trace])
        #expect(Set(reversals.map(\.trace)).count == 3)
        #expect(try await counter.transaction(key).transaction.state == .cancelled)
    }

    @Test("a validation of a deferred payment asks the bank for the part that is validated, and releases the imprint")
    func replay() async throws {
        let counter = try await Counter()
        let key = try await counter.place(.toReplay)
        let answer = try await counter.operate(.validate(Money(650, .euro)), on: key)
        #expect(answer.responseCode == .accepted)
        #expect(answer.authorisationID == "123456")
        #expect(answer.bankResponseCode?.text == "00")
        #expect(counter.acquirer.books.withLock { $0.authorisations.map(\.amount.minorUnits) } == [200, 650])
        #expect(try await counter.operations(key).map(\.kind) == [.author, .validate, .deferredAuthor])
        _ = try await counter.operate(.cancel(Money(50, .euro)), on: key)
        try await ReverseAuthorisations(platform: counter.platform)()
        let books = counter.acquirer.books.withLock { $0 }
        #expect(books.reversals.map(\.amount.minorUnits).sorted() == [50, 200])
        #expect(books.reversals.first { $0.amount.minorUnits == 50 }?.original == books.authorisations[1].trace)
    }

    @Test("a validation that the bank does not answer changes nothing, is reversed, and may be asked again")
    func replayUnanswered() async throws {
        let counter = try await Counter()
        let key = try await counter.place(.toReplay)
        counter.acquirer.books.withLock { $0.failure = .noAnswer }
        let first = try await counter.operate(.validate(Money(650, .euro)), on: key, name: "A")
        #expect(first.responseCode == .unavailable)
        #expect(first.newStatus == .toReplay)
        #expect(
            try await counter.operate(.validate(Money(650, .euro)), on: key, name: "A").responseCode == .unavailable)
        #expect(counter.acquirer.authorisationCount == 2)
        counter.acquirer.books.withLock { $0.failure = nil }
        #expect(try await counter.operate(.validate(Money(650, .euro)), on: key, name: "B").newStatus == .toCapture)
        try await ReverseAuthorisations(platform: counter.platform)()
        #expect(counter.acquirer.books.withLock { $0.reversals.map(\.amount.minorUnits).sorted() } == [200, 650])
    }

    @Test("a due transaction is authorised once, and asked again after no answer")
    func due() async throws {
        let counter = try await Counter()
        let key = try await counter.place(.toAuthorize)
        let id = try await counter.transaction(key).id
        let authorise = AuthoriseDueTransaction(platform: counter.platform)
        counter.acquirer.books.withLock { $0.failure = .noAnswer }
        #expect(try await authorise(id).responseCode == .unavailable)
        #expect(try await counter.transaction(key).transaction.state == .toAuthorize)
        counter.acquirer.books.withLock { $0.failure = nil }
        #expect(try await authorise(id).newStatus == .toCapture)
        #expect(try await authorise(id).responseCode == .incompatibleState)
        #expect(counter.acquirer.authorisationCount == 3)
    }
}

extension OperationOrder.Operation {
    fileprivate var kind: OperationKind {
        switch self {
        case .validate: .validate
        case .cancel: .cancel
        case .credit: .credit
        case .force: .advice
        }
    }
}
