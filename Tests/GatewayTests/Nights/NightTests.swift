import Gateway
import Onboarding
import Payments
import Synchronization
import Testing

@Suite("nights")
struct NightTests {
    private static func euros(_ minorUnits: Int64) -> Money { Money(minorUnits, .euro) }

    @Test(
        "each payment goes to the bank, or ends, in the night of its day and not before",
        arguments: [
            // mode, capture_day, last digits of the card, the state before its night, the night, the state after it
            (CaptureMode.authorCapture, 0, "00", TransactionState.toCapture, 0, TransactionState.captured),
            (.authorCapture, 2, "00", .toCapture, 2, .captured),
            (.authorCapture, 6, "00", .toCapture, 6, .captured),
            (.authorCapture, 10, "00", .toAuthorize, 10, .captured),
            (.validation, 0, "00", .toValidate, 0, .expired),
            (.validation, 3, "00", .toValidate, 3, .expired),
            (.validation, 10, "00", .toReplay, 10, .expired),
            (.authorCapture, 0, "02", .referral, 36, .expired),
            (.authorCapture, 0, "05", .refused, 1, .refused),
        ])
    func dueDays(
        mode: CaptureMode, day: Int, digits: String, before: TransactionState, night: Int, after: TransactionState
    ) async throws {
        let counter = try await Counter(change: { $0.mayForce = true })
        _ = try await counter.author(counter.cardOrder(card: "49749341254978" + digits, mode: mode, day: day))
        let key = try counter.key()
        for _ in 0..<night {
            #expect(try await counter.state(key) == before)
            try await counter.runNights()
        }
        #expect(try await counter.state(key) == before)
        try await counter.runNights()
        #expect(try await counter.state(key) == after)
        try await counter.runNights(days: 2)
        #expect(try await counter.state(key) == after)
        let lines = try await counter.lines(key)
        #expect(lines.map(\.kind) == (after == .captured ? [.debit] : []))
        #expect(lines.allSatisfy { $0.amount == Self.euros(1000) && $0.status == .accepted })
        let operations = try await counter.operations(key)
        let terms = try await counter.transaction(key).transaction.terms
        #expect(
            try Transaction(replaying: operations, terms: terms) == (try await counter.transaction(key).transaction))
        // What was held and is not collected is released: an expired validation, and every imprint.
        let isReleased = day > 6 || before == .toValidate
        _ = try await ReverseAuthorisations(platform: counter.platform)()
        #expect(counter.acquirer.reversalCount == (isReleased ? 1 : 0))
    }

    @Test("a validated payment keeps its capture date, and a validated imprint is authorised the same day")
    func validated() async throws {
        let counter = try await Counter()
        _ = try await counter.author(counter.cardOrder("1", mode: .validation, day: 4))
        _ = try await counter.author(counter.cardOrder("2", mode: .validation, day: 9))
        _ = try await counter.operate(.validate(Self.euros(600)), on: try counter.key("1"))
        _ = try await counter.operate(.validate(Self.euros(700)), on: try counter.key("2"))
        try await counter.runNights(days: 4)
        #expect(try await counter.state(counter.key("1")) == .toCapture)
        try await counter.runNights()
        #expect(try await counter.state(counter.key("1")) == .captured)
        #expect(try await counter.lines(counter.key("1")).map(\.amount) == [Self.euros(600)])
        try await counter.runNights(days: 5)
        #expect(try await counter.lines(counter.key("2")).map(\.amount) == [Self.euros(700)])
        // The line names the authorisation that holds the money, not the imprint's.
        let line = try #require(counter.acquirer.books.withLock { $0.lines.last })
        #expect(line.authorisation == counter.acquirer.books.withLock { $0.authorisations.last }?.trace)
    }

    @Test("refunds of a day are one credit; what is left to give back decides the state")
    func credits() async throws {
        let counter = try await Counter()
        let key = try counter.key()
        _ = try await counter.author(counter.cardOrder())
        try await counter.runNights()
        _ = try await counter.operate(.credit(Self.euros(100)), on: key)
        _ = try await counter.operate(.credit(Self.euros(150)), on: key)
        try await counter.runNights()
        #expect(try await counter.state(key) == .captured)
        _ = try await counter.operate(.credit(Self.euros(750)), on: key)
        try await counter.runNights(days: 2)
        #expect(try await counter.state(key) == .credited)
        let lines = try await counter.lines(key)
        #expect(lines.map(\.kind) == [.debit, .credit, .credit])
        #expect(lines.map(\.amount) == [Self.euros(1000), Self.euros(250), Self.euros(750)])
        let report = try await counter.night(after: 1).report
        #expect(report.creditsDrawn == 1 && report.credited == 1 && report.agreed == 1)
    }

    @Test("a holder credited without a payment is given the money, under no authorisation")
    func holderCredit() async throws {
        let counter = try await Counter(change: { $0.mayCreditHolders = true })
        #expect(try await counter.creditHolder("9").responseCode == .accepted)
        try await counter.runNights()
        let key = try counter.key("9")
        #expect(try await counter.state(key) == .credited)
        #expect(try await counter.lines(key).map(\.amount) == [Self.euros(500)])
        #expect(counter.acquirer.books.withLock { $0.lines.map(\.authorisation) } == [nil])
    }

    @Test(
        "a deferred payment that the bank refuses is REFUSED; one without an answer is asked for again the next night")
    func deferred() async throws {
        let counter = try await Counter()
        _ = try await counter.author(counter.cardOrder(day: 8))
        let key = try counter.key()
        try await counter.runNights(days: 8)
        counter.acquirer.books.withLock { $0.failure = .noAnswer }
        try await counter.runNights()
        #expect(try await counter.state(key) == .toAuthorize)
        #expect(try await counter.night(after: 8).report.unanswered == 1)
        // What the bank may hold is released.
        #expect(try await counter.store.read { try $0.pendingReversalCount() } == 2)
        counter.acquirer.books.withLock { $0.failure = nil }
        try await counter.runNights()
        #expect(try await counter.state(key) == .captured)
        let report = try await counter.night(after: 9).report
        #expect(report.authorised == 1 && report.captured == 1)

        let refused = try await Counter()
        _ = try await refused.author(refused.cardOrder(day: 8))
        try await refused.runNights(days: 8)
        refused.acquirer.books.withLock { $0.cryptogram = .wrong }
        try await refused.runNights()
        #expect(try await refused.state(refused.key()) == .refused)
        #expect(try await refused.night(after: 8).report.declined == 1)
        #expect(try await refused.lines(refused.key()).isEmpty)
    }

    @Test("nothing of a merchant in pre-production moves, then or later")
    func preProduction() async throws {
        let counter = try await Counter(change: { $0.phase = .preProduction })
        let key = try counter.key()
        _ = try await counter.author(counter.cardOrder(card: "4974934125493100"))
        try await counter.runNights()
        let night = try await counter.night(after: 0)
        #expect(night.stage == .done)
        #expect(counter.acquirer.books.withLock { $0.lines.isEmpty })
        #expect(try await counter.state(key) == .captured)
        #expect(night.report.debitsDrawn == 1)
        #expect(night.report.withheld == 1)
        #expect(night.report.released == 1)
        try await counter.promote()
        #expect(try await counter.operate(.credit(Self.euros(1000)), on: key).responseCode == .notFound)
        try await counter.runNights()
        #expect(try await counter.state(key) == .captured)
        #expect(counter.acquirer.books.withLock { $0.lines.isEmpty })
    }

    @Test("what was paid in pre-production is not remitted by the night after its merchant went into production")
    func promotedBeforeTheNight() async throws {
        let counter = try await Counter(change: { $0.phase = .preProduction })
        _ = try await counter.author(counter.cardOrder("1", card: "4974934125493100"))
        try await counter.promote()
        _ = try await counter.author(counter.cardOrder("2", card: "4974934125493100"))
        try await counter.runNights()
        #expect(try await counter.lines(counter.key("1")).isEmpty)
        #expect(try await counter.lines(counter.key("2")).map(\.status) == [.accepted])
        #expect(counter.acquirer.books.withLock { $0.lines.count } == 1)
        let report = try await counter.night(after: 0).report
        #expect(report.withheld == 1 && report.released == 1)
    }

    @Test("missed nights are caught up one after the other, each with its own day")
    func missed() async throws {
        let counter = try await Counter()
        for (number, day) in [("1", 0), ("2", 1), ("3", 3)] {
            _ = try await counter.author(counter.cardOrder(number, day: day))
        }
        try await counter.runNights()
        counter.business.advance(seconds: 4 * 86400)
        try await RunDueNights(platform: counter.platform, logger: Counter.quiet)()
        for day in 0...4 { #expect(try await counter.night(after: day).stage == .done) }
        let drawn = try await (0...4).asyncMap { try await counter.night(after: $0).report.debitsDrawn }
        #expect(drawn == [1, 1, 0, 1, 0])
        let days = counter.acquirer.books.withLock { $0.totals.map { $0.remittance.day } }
        #expect(days == [0, 1, 3].map { Counter.firstDay.adding(days: $0) })
        #expect(counter.acquirer.books.withLock { $0.totals.map(\.remittance.number) } == [1, 2, 3])
    }

    @Test("a night begins at its time, not before")
    func start() async throws {
        let counter = try await Counter()
        _ = try await counter.author(counter.cardOrder())
        // 2026-02-17 01:59:59, then 02:00 in Paris.
        counter.business.advance(seconds: 14 * 3600 - 1)
        try await RunDueNights(platform: counter.platform, logger: Counter.quiet)()
        #expect(try await counter.state(counter.key()) == .toCapture)
        counter.business.advance(seconds: 1)
        try await RunDueNights(platform: counter.platform, logger: Counter.quiet)()
        #expect(try await counter.state(counter.key()) == .captured)
    }

    @Test("of a cancel and a remittance one wins")
    func cancelRace() async throws {
        let counter = try await Counter()
        let numbers = (1...40).map(String.init)
        for number in numbers { _ = try await counter.author(counter.cardOrder(number)) }
        counter.business.advance(seconds: 86400)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await RunDueNights(platform: counter.platform, logger: Counter.quiet)() }
            for number in numbers {
                group.addTask { _ = try await counter.operate(.cancel(Self.euros(1000)), on: try counter.key(number)) }
            }
            try await group.waitForAll()
        }
        for number in numbers {
            let lines = try await counter.lines(try counter.key(number))
            #expect(try await counter.state(try counter.key(number)) == (lines.isEmpty ? .cancelled : .captured))
        }
    }
}

extension Counter {
    /// The merchant goes into production.
    fileprivate func promote() async throws {
        try await store.record(.merchantSaved) { [merchant] books in
            var promoted = merchant
            promoted.phase = .production
            try books.save(promoted)
        }
    }
}

extension Sequence where Element: Sendable {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
