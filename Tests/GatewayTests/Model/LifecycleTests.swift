import Foundation
import Gateway
import Onboarding
import Payments
import Synchronization
import TestStores
import Testing

@Suite("Random lifecycles of payments")
struct LifecycleTests {
    /// `GUICHET_SEEDS` runs more of them, from `GUICHET_FIRST_SEED`.
    private static let seeds = number("GUICHET_SEEDS") ?? (TestDatabase.server == nil ? 40 : 12)
    private static let firstSeed = number("GUICHET_FIRST_SEED") ?? 1
    private static let lifecyclesOfASeed = 50

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }

    @Test(
        "the books, the operations, the bank and what the merchant was told agree",
        arguments: firstSeed..<firstSeed + seeds)
    func lifecycles(seed: Int) async throws {
        let world = try await ModelWorld(seed: UInt64(seed))
        do {
            var lifecycles: [Lifecycle] = []
            for _ in 0..<Self.lifecyclesOfASeed {
                var lifecycle = try Lifecycle(world)
                try await lifecycle.live()
                lifecycles.append(lifecycle)
            }
            try await settle(world)
            try await checkRemittances(world, seed: seed)
            var due: Int64 = 0
            for lifecycle in lifecycles { due += try await check(lifecycle, seed: seed) }
            #expect(world.bank.books.withLock { $0.held.values.reduce(0, +) } == due, "seed \(seed)")
            #expect(world.bank.books.withLock { !$0.overReleased }, "seed \(seed)")
        } catch {
            Issue.record("seed \(seed): \(error)")
        }
        try await world.end()
    }

    /// The bank becomes reliable and the process stays alive until nothing is due.
    private func settle(_ world: ModelWorld) async throws {
        world.bank.books.withLock { $0.isReliable = true }
        world.store.isSteady.withLock { $0 = true }
        let platform = try world.platform()
        world.system.advance(seconds: 3600)
        while try await ResolveUnknownAuthorisations(platform: platform)() > 0 {}
        // The longest that anything waits for: a referred payment, to be forced.
        for _ in 0...Transaction.forcingWindowDays {
            world.business.advance(seconds: 86400)
            world.system.advance(seconds: 3600)
            try await RunDueNights(platform: platform, logger: Counter.quiet)()
        }
        repeat {
            world.system.advance(seconds: 3600)
            while try await ReverseAuthorisations(platform: platform)() > 0 {}
        } while try await world.file.read({ try $0.pendingReversalCount() }) > 0
    }

    /// Every night is over, and the bank agrees on every remittance.
    private func checkRemittances(_ world: ModelWorld, seed: Int) async throws {
        let comment: Comment = "seed \(seed)"
        let (unfinished, waiting, latest) = try await world.file.read { books in
            (try books.unfinishedNights(), try books.pendingLineCount(), try books.latestNight())
        }
        #expect(unfinished.isEmpty, comment)
        #expect(waiting == 0, comment)
        var report = NightReport()
        var night = latest
        while let one = night {
            report.captured += one.report.captured
            report.credited += one.report.credited
            report.rejected += one.report.rejected
            report.disagreed += one.report.disagreed
            night = try await world.file.read { try $0.night(one.day.adding(days: -1)) }
        }
        let lines = world.bank.books.withLock { Array($0.lines.values) }
        #expect(report.disagreed == 0, comment)
        #expect(report.captured == lines.count { $0.isAccepted && $0.advice.kind == .debit }, comment)
        #expect(report.credited == lines.count { $0.isAccepted && $0.advice.kind == .credit }, comment)
        #expect(report.rejected == lines.count { !$0.isAccepted }, comment)
        #expect(Set(lines.map(\.advice.operation)).count == lines.count, comment)
    }

    /// What the bank booked for a payment is what its operations say was collected and given back.
    private func checkLines(
        of transaction: Identifier, _ operations: [OperationRecord], _ paid: Transaction, in world: ModelWorld,
        _ comment: Comment
    ) {
        let lines = world.bank.books.withLock { Array($0.lines.values) }
            .filter { $0.advice.operation.transaction == transaction }
        let debits = lines.filter { $0.advice.kind == .debit }
        let captures = operations.filter { $0.kind == .captureBatch }
        #expect(debits.map(\.advice.amount) == captures.map(\.amount), comment)
        #expect(debits.map(\.advice.operation.sequence) == captures.map(\.sequence), comment)
        #expect(paid.captured.minorUnits == captures.reduce(0) { $0 + $1.amount.minorUnits }, comment)
        let given = lines.filter { $0.advice.kind == .credit }.reduce(0) { $0 + $1.advice.amount.minorUnits }
        // What the bank refused to collect is not given back.
        #expect(given == (debits.allSatisfy(\.isAccepted) ? paid.credited.minorUnits : 0), comment)
    }

    /// - Returns: what the bank is to hold for it.
    private func check(_ lifecycle: Lifecycle, seed: Int) async throws -> Int64 {
        let key = lifecycle.key
        let (found, operations, trace) = try await lifecycle.world.file.read { books in
            let paid = try books.transaction(for: key)
            let operations = try paid.map { try books.operations(of: $0.id) } ?? []
            let holding = try paid.flatMap { try books.heldAuthorisation(of: $0) }
            return (paid, operations, try holding.flatMap { try books.authorisation($0) }?.trace)
        }
        let comment: Comment = "seed \(seed), transaction \(key.transactionID)"
        let paid = try #require(found, comment)
        let transaction = paid.transaction
        #expect(try Transaction(replaying: operations, terms: transaction.terms) == transaction, comment)
        #expect(operations.map(\.sequence) == Array(0..<paid.operationCount), comment)
        #expect(operations.last?.stateAfter == transaction.state, comment)
        #expect(operations.last?.amountAfter == transaction.amount, comment)

        #expect(transaction.state.nightDuty == nil, comment)
        checkLines(of: paid.id, operations, transaction, in: lifecycle.world, comment)

        for kind in [OperationKind.author, .validate, .cancel, .credit, .advice] {
            let done = operations.filter { $0.kind == kind && $0.responseCode.isAccepted }
            let told = lifecycle.told.filter { $0.kind == kind && $0.answer.responseCode.isAccepted }
            // A validation that the bank refused is there, and its merchant heard the refusal.
            let isRefusedReplay = kind == .validate && transaction.state == .refused
            #expect(done.count == told.count || isRefusedReplay, comment)
            if [.cancel, .credit].contains(kind) {
                #expect(done.map(\.amount) == told.map(\.amount), comment)
                #expect(done.map(\.amountAfter) == told.map { $0.answer.newAmount }, comment)
            }
        }

        // What the bank holds for this payment, under the authorisation that the books name.
        let bank = lifecycle.world.bank.books.withLock { $0.held }
        let held = trace.flatMap { bank[$0] } ?? 0
        let isForced = operations.contains { $0.kind == .advice }
        let due: Int64 =
            switch transaction.state {
            case .toCapture, .toValidate: transaction.amount.minorUnits
            case .captured, .toCredit, .credited: transaction.captured.minorUnits
            case .toReplay, .toAuthorize, .referral, .cancelled, .expired, .refused: 0
            }
        #expect(held == (isForced ? 0 : due), "\(transaction.state), \(comment)")
        return isForced ? 0 : due
    }
}
