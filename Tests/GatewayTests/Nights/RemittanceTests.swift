import Gateway
import Payments
import Synchronization
import Testing

@Suite("remittances")
struct RemittanceTests {
    @Test("one for each contract and currency of a day, with the totals of its lines")
    func totals() async throws {
        let counter = try await Counter()
        for number in 1...5 {
            _ = try await counter.author(counter.cardOrder("\(number)", amount: Int64(number) * 100))
        }
        try await counter.runNights()
        _ = try await counter.operate(.credit(Money(200, .euro)), on: try counter.key("2"))
        try await counter.runNights()
        let totals = counter.acquirer.books.withLock { $0.totals }
        #expect(totals.map(\.debits) == [RemittanceTally(count: 5, minorUnits: 1500), .none])
        #expect(totals.map(\.credits) == [.none, RemittanceTally(count: 1, minorUnits: 200)])
        #expect(totals.allSatisfy { !$0.isRepeat && $0.remittance.contract.text == "1234567" })
        #expect(Set(totals.map(\.trace)).count == 2)
    }

    @Test("what the bank has not answered is sent again under the same trace, and holds up no other night")
    func silence() async throws {
        let counter = try await Counter()
        _ = try await counter.author(counter.cardOrder("1"))
        _ = try await counter.author(counter.cardOrder("2", day: 1))
        counter.acquirer.books.withLock { $0.failure = .noAnswer }
        try await counter.runNights()
        #expect(try await counter.night(after: 0).stage == .remitting)
        #expect(try await counter.state(counter.key("1")) == .captured)
        try await counter.runNights()
        #expect(try await counter.night(after: 1).stage == .remitting)
        #expect(try await counter.state(counter.key("2")) == .captured)
        #expect(try await counter.store.read { try $0.pendingLineCount() } == 2)
        counter.acquirer.books.withLock { $0.failure = nil }
        counter.system.advance(seconds: 600)
        try await RunDueNights(platform: counter.platform, logger: Counter.quiet)()
        for day in 0...1 { #expect(try await counter.night(after: day).stage == .done) }
        let lines = counter.acquirer.books.withLock { $0.lines }
        #expect(lines.count == 5)
        #expect(Set(lines.map(\.trace)).count == 2)
        for trace in Set(lines.map(\.trace)) {
            let sent = lines.filter { $0.trace == trace }
            #expect(sent.map(\.isRepeat) == [false] + Array(repeating: true, count: sent.count - 1))
        }
        #expect(try await counter.store.read { try $0.pendingLineCount() } == 0)
    }

    @Test("a refused line leaves the totals, and what was not collected is not given back")
    func refused() async throws {
        let counter = try await Counter()
        let key = try counter.key()
        _ = try await counter.author(counter.cardOrder())
        counter.acquirer.books.withLock { $0.lineAnswer = "12" }
        try await counter.runNights()
        let line = try #require(try await counter.lines(key).first)
        #expect(line.status == .refused && line.bankResponseCode?.text == "12")
        #expect(try await counter.night(after: 0).report.rejected == 1)
        #expect(counter.acquirer.books.withLock { $0.totals.map(\.debits) } == [.none])
        counter.acquirer.books.withLock { $0.lineAnswer = "00" }
        _ = try await counter.operate(.credit(Money(1000, .euro)), on: key)
        try await counter.runNights()
        #expect(try await counter.state(key) == .credited)
        #expect(try await counter.lines(key).count == 1)
    }

    @Test("a line that may have left is not given up when its card cannot be opened for a while")
    func unreadableAfterSending() async throws {
        let counter = try await Counter()
        _ = try await counter.author(counter.cardOrder())
        counter.acquirer.books.withLock { $0.failure = .noAnswer }
        try await counter.runNights()
        counter.acquirer.books.withLock { $0.failure = nil }
        let otherKeys = try #require(CardVault(dataKeys: [2: [UInt8](repeating: 8, count: 32)], random: counter.random))
        let (whole, key) = (counter.platform, try counter.key())
        let blind = Platform(
            store: whole.store, acquirer: whole.acquirer, wallet: whole.wallet, business: whole.business,
            system: whole.system, random: whole.random, keys: whole.keys, vault: otherKeys, signer: whole.signer,
            limits: whole.limits)
        counter.system.advance(seconds: 600)
        try await RunDueNights(platform: blind, logger: Counter.quiet)()
        #expect(try await counter.lines(key).map(\.status) == [.pending])
        counter.system.advance(seconds: 3600)
        try await RunDueNights(platform: whole, logger: Counter.quiet)()
        #expect(try await counter.lines(key).map(\.status) == [.accepted])
    }

    @Test("while the bank has not said whether it collects, nothing is given back")
    func creditOfPendingCapture() async throws {
        let counter = try await Counter()
        let key = try counter.key()
        _ = try await counter.author(counter.cardOrder())
        counter.acquirer.books.withLock { $0.failure = .noAnswer }
        try await counter.runNights()
        _ = try await counter.operate(.credit(Money(400, .euro)), on: key)
        try await counter.runNights()
        #expect(try await counter.state(key) == .toCredit)
        #expect(try await counter.lines(key).map(\.kind) == [.debit])
        counter.acquirer.books.withLock { books in
            books.failure = nil
            books.lineAnswer = "12"
        }
        try await counter.runNights(days: 2)
        #expect(try await counter.state(key) == .captured)
        #expect(try await counter.lines(key).map(\.status) == [.refused])
    }

    @Test("a disagreement ends the remittance, with the bank's totals in the books")
    func disagreement() async throws {
        let counter = try await Counter()
        _ = try await counter.author(counter.cardOrder())
        counter.acquirer.books.withLock {
            $0.reconciliation = .disagreed(debits: RemittanceTally(count: 2, minorUnits: 2000), credits: .none)
        }
        try await counter.runNights()
        let line = try #require(try await counter.lines(counter.key()).first)
        let remittance = try #require(try await counter.store.read { try $0.remittance(line.remittance) })
        #expect(remittance.status == .disagreed)
        let night = try await counter.night(after: 0)
        #expect(night.stage == .done && night.report.disagreed == 1 && night.report.agreed == 0)
    }
}
