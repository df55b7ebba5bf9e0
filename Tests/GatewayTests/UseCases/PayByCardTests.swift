import Gateway
import Onboarding
import Payments
import Synchronization
import TestStores
import Testing

@Suite("Paying by card")
struct PayByCardTests {
    @Test("the bank's answer is the shopper's, and everything about it is stored", arguments: [
        ("4974934125497800", "00", "TO_CAPTURE"), ("4972187615205", "05", "REFUSED"),
        ("4974934125497812", "12", "REFUSED"), ("4974934125497802", "05", "REFUSED"),
        ("4974934125497823", "05", "REFUSED"),
    ])
    func answers(card: String, code: String, state: String) async throws {
        let counter = try await Counter()
        let typed = CardEntry.Typed(number: card, expiry: "12/29", cryptogram: "600")
        let paid = try await counter.paid(try await counter.open(), typed)
        #expect(paid.responseCode.rawValue == code)
        #expect(paid.transaction.state.rawValue == state)
        #expect(paid.card?.extract == "\(card.prefix(4)).\(card.suffix(2))")
        #expect((paid.authorisationID != nil) == (code == "00"))
        #expect((paid.certificate?.count == 12) == (code == "00"))
        #expect(paid.guarantee == (code == "00" ? .notGuaranteed : .notApplicable))
        let operations = try await counter.store.read { try $0.operations(of: paid.id) }
        #expect(operations.map(\.kind) == [.author])
        #expect(operations.first?.stateAfter == paid.transaction.state)
        let response = try await counter.store.read { try $0.automaticResponse(paid.id) }
        #expect(response?.status == .pending)
        #expect(response?.fields[ResponseField.responseCode] == code)
        #expect(counter.acquirer.reversalCount == 0)
    }

    @Test("without an address the automatic response is UNDEFINED")
    func undefined() async throws {
        let counter = try await Counter()
        let paid = try await counter.paid(try await counter.open([.automaticResponseURL: ""]))
        #expect(try await counter.store.read { try $0.automaticResponse(paid.id)?.status } == .undefined)
    }

    @Test("an approval with a wrong cryptogram is refused and reversed")
    func wrongCryptogram() async throws {
        let counter = try await Counter()
        counter.acquirer.books.withLock { $0.cryptogram = .wrong }
        let paid = try await counter.paid(try await counter.open())
        #expect(paid.responseCode == .refused)
        #expect(paid.bankResponseCode?.text == "00")
        #expect(paid.transaction.state == .refused)
        #expect(try await ReverseAuthorisations(platform: counter.platform)() == 1)
        #expect(counter.acquirer.reversalCount == 1)
    }

    @Test("no answer is 90, stored, and reversed until the acquirer acknowledges")
    func unknown() async throws {
        let counter = try await Counter()
        counter.acquirer.books.withLock {
            $0.failure = .noAnswer
            $0.reversalFailures = 3
        }
        let paid = try await counter.paid(try await counter.open())
        #expect(paid.responseCode == .unavailable)
        #expect(paid.transaction.state == .refused)
        #expect(paid.bankResponseCode == nil)
        let reverse = ReverseAuthorisations(platform: counter.platform)
        var rounds = 0
        while try await counter.store.read({ try $0.pendingReversalCount() }) > 0 {
            try await reverse()
            counter.system.advance(seconds: 400)
            rounds += 1
            try #require(rounds < 20)
        }
        let reversals = counter.acquirer.books.withLock { $0.reversals }
        let authorisation = try Counter.required(counter.acquirer.books.withLock { $0.authorisations.first })
        #expect(reversals.count == 4)
        #expect(Set(reversals.map(\.trace)).count == 1)
        #expect(reversals.allSatisfy { $0.original == authorisation.trace })
        #expect(reversals.map(\.attempt) == [0, 1, 2, 3])
    }

    @Test("when nothing left the platform it is 90 and there is nothing to reverse")
    func notSent() async throws {
        let counter = try await Counter()
        counter.acquirer.books.withLock { $0.failure = .notSent }
        #expect(try await counter.paid(try await counter.open()).responseCode == .unavailable)
        #expect(try await counter.store.read { try $0.pendingReversalCount() } == 0)
    }

    @Test("02 may be forced by merchants with that right, and is a refusal for others", arguments: [true, false])
    func callBank(mayForce: Bool) async throws {
        let counter = try await Counter { $0.mayForce = mayForce }
        let typed = CardEntry.Typed(number: "4974934125497802", expiry: "12/29", cryptogram: "600")
        let paid = try await counter.paid(try await counter.open(), typed)
        #expect(paid.responseCode == (mayForce ? .callBank : .refused))
        #expect(paid.transaction.state == (mayForce ? .referral : .refused))
    }

    @Test("each field that cannot be is named, and the third such entry ends the session with 75")
    func invalidEntries() async throws {
        let counter = try await Counter()
        let view = try await counter.open()
        let bad = CardEntry.Typed(number: "4974", expiry: "13/29", cryptogram: "6")
        for _ in 0..<2 {
            guard case .invalid(let entry, _) = try await counter.pay(view, bad) else {
                Issue.record("a bad entry was taken")
                return
            }
            #expect(entry.errors.map(\.field) == ["card_number", "card_validity", "cvv_key"])
        }
        // Choosing another mean does not reset the count.
        _ = try await ChooseMean(platform: counter.platform)(view.session.token, mean: .visa)
        guard case .settled(let over) = try await counter.pay(view, bad), case .abandoned(let end) = over.session.step
        else {
            Issue.record("the session went on")
            return
        }
        #expect(end.code == .tooManyAttempts)
        #expect(counter.acquirer.authorisationCount == 0)
        // No transaction: the id is free.
        #expect(try await counter.open().session.id != view.session.id)
    }

    @Test(
        "a card past its month, or of another brand than the logo, is refused before the bank",
        arguments: [
            ("4974934125497800", "01/26", PaymentMean.cb, "card_validity"),
            ("4974934125497800", "12/29", .mastercard, "payment_means"),
            ("371449635398400", "12/29", .cb, "payment_means"),
        ])
    func mismatches(number: String, expiry: String, mean: PaymentMean, field: String) async throws {
        let counter = try await Counter()
        let typed = CardEntry.Typed(number: number, expiry: expiry, cryptogram: "600")
        guard case .invalid(let entry, _) = try await counter.pay(try await counter.open(mean: mean), typed) else {
            Issue.record("it was taken")
            return
        }
        #expect(entry.errors.map(\.field) == [field])
    }

    @Test("outside the demonstration a number needs its check digit and a known network", arguments: [
        ("4974934125497800", false), ("4111111111111111", true), ("1234567812345670", false),
    ])
    func checkDigit(number: String, taken: Bool) async throws {
        let counter = try await Counter { $0.phase = .production }
        let outcome = try await counter.pay(
            try await counter.open(), CardEntry.Typed(number: number, expiry: "12/29", cryptogram: "600"))
        if case .invalid = outcome { #expect(!taken) } else { #expect(taken) }
    }

    @Test("pressed twice, a payment is asked for once")
    func doubleSubmit() async throws {
        let counter = try await Counter()
        let view = try await counter.open()
        let (gate, release) = AsyncStream<Void>.makeStream()
        counter.acquirer.books.withLock { $0.gate = gate }
        async let first = counter.pay(view)
        while counter.acquirer.authorisationCount == 0 { await Task.yield() }
        guard case .settled(let waiting) = try await counter.pay(view), case .authorising = waiting.session.step else {
            Issue.record("the second submission did not wait")
            return
        }
        release.yield()
        release.finish()
        guard case .settled(let done) = try await first else {
            Issue.record("the first submission failed")
            return
        }
        #expect(done.transaction?.responseCode == .accepted)
        #expect(counter.acquirer.authorisationCount == 1)
        guard case .settled(let again) = try await counter.pay(view) else { return }
        #expect(again.transaction?.id == done.transaction?.id)
    }

    @Test("fifty submissions at once ask the bank once", arguments: 0..<5)
    func manySubmits(seed: UInt64) async throws {
        let counter = try await Counter(seed: seed)
        let view = try await counter.open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { _ = try await counter.pay(view) } }
            try await group.waitForAll()
        }
        #expect(counter.acquirer.authorisationCount == 1)
        #expect(try await counter.show(view).transaction?.responseCode == .accepted)
    }

    @Test("a tab left open over midnight is paid on its new day, once")
    func midnight() async throws {
        let counter = try await Counter()
        let view = try await counter.open()
        counter.business.advance(seconds: 13 * 3600)
        let paid = try await counter.paid(view)
        #expect(paid.key.paymentDate.eightDigits == "20260217")
        let other = try await counter.refusal(data: try counter.data())
        guard case .alreadyProcessed? = other else {
            Issue.record("the new day's key was free")
            return
        }
    }

    @Test("a long delay asks for an imprint, which is released at once", arguments: [
        ("AUTHOR_CAPTURE", "TO_AUTHORIZE"), ("VALIDATION", "TO_REPLAY"),
    ])
    func deferred(mode: String, state: String) async throws {
        let counter = try await Counter()
        let paid = try await counter.paid(try await counter.open([.captureMode: mode, .captureDay: "20"]))
        #expect(paid.transaction.state.rawValue == state)
        #expect(paid.transaction.amount == Money(1000, .euro))
        #expect(counter.acquirer.books.withLock { $0.authorisations.map(\.amount) } == [Money(200, .euro)])
        #expect(try await ReverseAuthorisations(platform: counter.platform)() == 1)
        #expect(counter.acquirer.books.withLock { $0.reversals.map(\.amount) } == [Money(200, .euro)])
    }

    @Test("a platform that died while the bank was asked finds the payment, says 90 and reverses")
    func died() async throws {
        let counter = try await Counter()
        let view = try await counter.open()
        let (gate, release) = AsyncStream<Void>.makeStream()
        counter.acquirer.books.withLock { $0.gate = gate }
        // The answer comes only after somebody else has given the payment up.
        async let late = counter.pay(view)
        while counter.acquirer.authorisationCount == 0 { await Task.yield() }
        let resolve = ResolveUnknownAuthorisations(platform: counter.platform)
        #expect(try await resolve() == 0)
        counter.system.advance(seconds: 31)
        #expect(try await resolve() == 1)
        #expect(try await resolve() == 0)
        release.yield()
        release.finish()
        guard case .settled(let shown) = try await late else { return }
        #expect(shown.transaction?.responseCode == .unavailable)
        // Once when it was given up, and once for the approval that came all the same.
        #expect(try await ReverseAuthorisations(platform: counter.platform)() == 2)
        #expect(try await counter.store.read { try $0.pendingReversalCount() } == 0)
    }

    @Test("a platform that starts alone resolves what a dead one left; among others it waits for the deadline")
    func orphan() async throws {
        let counter = try await Counter()
        let view = try await counter.open()
        let (gate, release) = AsyncStream<Void>.makeStream()
        counter.acquirer.books.withLock { $0.gate = gate }
        async let late = counter.pay(view)
        while counter.acquirer.authorisationCount == 0 { await Task.yield() }
        let resolve = ResolveUnknownAuthorisations(platform: counter.platform)
        #expect(try await resolve() == 0, "its deadline is to come")
        if counter.store.hasOneProcess {
            #expect(try await resolve.resolveOrphans() == 1)
        } else {
            #expect(try await resolve.resolveOrphans() == 0, "another node may be asking")
            counter.system.advance(seconds: 3600)
            #expect(try await resolve() == 1)
        }
        #expect(try await resolve.resolveOrphans() == 0)
        release.yield()
        release.finish()
        _ = try await late
        #expect(
            try await ReverseAuthorisations(platform: counter.platform)() == 2, "the late approval is undone as well")
    }

    @Test("a reversal whose card cannot be opened is said at every attempt, and goes once it can")
    func unopenableCard() async throws {
        let counter = try await Counter()
        counter.acquirer.books.withLock { $0.failure = .noAnswer }
        _ = try await counter.paid(try await counter.open())
        let vault = try Counter.required(
            CardVault(dataKeys: [1: [UInt8](repeating: 8, count: 32)], random: counter.random))
        let broken = Platform(
            store: counter.store, acquirer: counter.acquirer, wallet: counter.wallet, business: counter.business,
            system: counter.system, random: counter.random, keys: counter.platform.keys, vault: vault,
            signer: counter.platform.signer)
        let log = LogLines()
        #expect(try await ReverseAuthorisations(platform: broken, logger: log.logger)() == 1)
        #expect(log.lines.count == 1)
        #expect(log.lines.first?.hasPrefix("error reversal cannot be sent") == true)
        #expect(log.lines.first?.contains("4974") == false)
        #expect(counter.acquirer.reversalCount == 0)
        counter.system.advance(seconds: 400)
        #expect(try await ReverseAuthorisations(platform: counter.platform)() == 1)
        #expect(counter.acquirer.reversalCount == 1)
    }

    @Test("giving up is 17, makes no transaction and frees the id")
    func cancelled() async throws {
        let counter = try await Counter()
        let view = try await counter.open()
        let over = try Counter.required(try await CancelPayment(platform: counter.platform)(view.session.token))
        guard case .abandoned(let end) = over.session.step else {
            Issue.record("the payment went on")
            return
        }
        #expect(end.code == .cancelledByShopper)
        let answer = try Counter.required(try await SealAnswer(platform: counter.platform)(over, reduced: false))
        #expect(answer.address == "http://shop.example/no")
        guard case .settled(let still) = try await counter.pay(view), case .abandoned = still.session.step else {
            Issue.record("a cancelled payment was paid")
            return
        }
        #expect(try await counter.open().session.id != view.session.id)
        #expect(try await counter.store.read { try $0.pendingAutomaticResponseCount() } == 0)
    }

    @Test("a merchant that asks for it hears of a cancellation")
    func notifiedCancellation() async throws {
        let counter = try await Counter { $0.notifications.notifiesCancellation = true }
        _ = try await CancelPayment(platform: counter.platform)(try await counter.open().session.token)
        #expect(try await counter.store.read { try $0.pendingAutomaticResponseCount() } == 1)
    }

    @Test("a payment that the bank was asked about cannot be cancelled")
    func lateCancel() async throws {
        let counter = try await Counter()
        let view = try await counter.open()
        _ = try await counter.paid(view)
        let after = try Counter.required(try await CancelPayment(platform: counter.platform)(view.session.token))
        #expect(after.transaction?.responseCode == .accepted)
    }
}
