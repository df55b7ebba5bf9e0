import Gateway
import Payments
import Synchronization
import Testing

@Suite("a platform that dies in the night")
struct NightDeathTests {
    /// A night with one of everything, in batches of two.
    private func prepared() async throws -> Counter {
        var limits = PlatformLimits()
        (limits.nightBatch, limits.nightRequests) = (2, 2)
        let counter = try await Counter(limits: limits)
        _ = try await counter.author(counter.cardOrder("1"))
        try await counter.runNights()
        counter.acquirer.books.withLock { $0.lines = [] }
        // Eight days before the night that is tried.
        for (number, mode, day) in [
            ("2", CaptureMode.authorCapture, 8), ("3", .authorCapture, 8), ("4", .authorCapture, 8),
            ("5", .validation, 8),
        ] {
            _ = try await counter.author(counter.cardOrder(number, mode: mode, day: day))
        }
        try await counter.runNights(days: 8)
        for number in 11...15 { _ = try await counter.author(counter.cardOrder("\(number)")) }
        for number in 21...23 { _ = try await counter.author(counter.cardOrder("\(number)", mode: .validation)) }
        _ = try await counter.operate(.credit(Money(300, .euro)), on: try counter.key("1"))
        while try await ReverseAuthorisations(platform: counter.platform)() > 0 {}
        return counter
    }

    @Test(
        "goes on after any commit of it, done or not: nothing is remitted twice, nothing is forgotten",
        arguments: [false, true])
    func deaths(isAfterCommit: Bool) async throws {
        var commits = 0
        var hasDied = true
        while hasDied {
            let counter = try await prepared()
            let store = DyingStore(counter.store, commits: commits, isAfterCommit: isAfterCommit)
            do { try await counter.runNights(on: counter.platform(on: store)) } catch is DyingStore.Death {}
            hasDied = store.hasDied
            // The next process finds the lease of the dead one, and the bank not to be asked twice at once.
            counter.system.advance(seconds: 3600)
            while try await ResolveUnknownAuthorisations(platform: counter.platform)() > 0 {}
            try await counter.runNights(days: 2)
            try await check(counter, "commit \(commits)")
            commits += 1
        }
        #expect(commits > 25)
    }

    private func check(_ counter: Counter, _ place: String) async throws {
        let comment = Comment(rawValue: place)
        let day = Counter.firstDay
        for (number, paidOn) in (2...4).map({ ($0, 1) }) + (11...15).map({ ($0, 9) }) {
            let key = try counter.key("\(number)", on: day.adding(days: paidOn))
            #expect(try await counter.state(key) == .captured, comment)
            #expect(try await counter.lines(key).map(\.status) == [.accepted], comment)
        }
        for (number, paidOn) in [(5, 1), (21, 9), (22, 9), (23, 9)] {
            let key = try counter.key("\(number)", on: day.adding(days: paidOn))
            #expect(try await counter.state(key) == .expired, comment)
        }
        #expect(try await counter.lines(counter.key("1")).map(\.amount.minorUnits) == [1000, 300], comment)
        // The bank knows each line under one trace, and its totals are those of the lines.
        let (lines, totals) = counter.acquirer.books.withLock { ($0.lines, $0.totals) }
        #expect(Set(lines.map(\.trace)).count == 9, comment)
        #expect(Set(lines.map(\.operation)).count == 9, comment)
        let last = Dictionary(totals.map { ($0.remittance, $0) }, uniquingKeysWith: { $1 })
        for (remittance, told) in last {
            guard remittance.day >= day.adding(days: 8) else { continue }
            let each = Dictionary(lines.map { ($0.trace, $0) }, uniquingKeysWith: { first, _ in first }).values
            let sent = each.filter { $0.remittance == remittance && $0.kind == .debit }
            let sum = sent.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
            #expect(told.debits == RemittanceTally(count: sent.count, minorUnits: sum), comment)
        }
        var night: Night? = try await counter.store.read { try $0.latestNight() }
        #expect(try await counter.store.read { try $0.unfinishedNights() }.isEmpty, comment)
        var released = 0
        while let one = night {
            released += one.report.released
            night = try await counter.store.read { try $0.night(one.day.adding(days: -1)) }
        }
        #expect(released == 3, comment)
    }
}
