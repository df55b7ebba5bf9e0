import Foundation
import Gateway
import Onboarding
import Payments
import Store
import Synchronization
import Testing

@Suite("Random lifecycles of payments")
struct LifecycleTests {
    /// `GUICHET_SEEDS` runs more of them, from `GUICHET_FIRST_SEED`.
    private static let seeds = number("GUICHET_SEEDS") ?? 60
    private static let firstSeed = number("GUICHET_FIRST_SEED") ?? 1
    private static let lifecyclesOfASeed = 50

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }

    @Test("the books, the operations, the bank and what the merchant was told agree")
    func lifecycles() async throws {
        for seed in Self.firstSeed..<Self.firstSeed + Self.seeds {
            let world = try await ModelWorld(seed: UInt64(seed))
            do {
                var lifecycles: [Lifecycle] = []
                for _ in 0..<Self.lifecyclesOfASeed {
                    var lifecycle = try Lifecycle(world)
                    try await lifecycle.live()
                    lifecycles.append(lifecycle)
                }
                try await settle(world)
                var due: Int64 = 0
                for lifecycle in lifecycles { due += try await check(lifecycle, seed: seed) }
                #expect(world.bank.books.withLock { $0.held.values.reduce(0, +) } == due, "seed \(seed)")
                #expect(world.bank.books.withLock { !$0.overReleased }, "seed \(seed)")
            } catch {
                Issue.record("seed \(seed): \(error)")
            }
            try await world.end()
        }
    }

    /// The bank becomes reliable and the process stays alive until nothing is due.
    private func settle(_ world: ModelWorld) async throws {
        world.bank.books.withLock { $0.isReliable = true }
        world.store.isSteady.withLock { $0 = true }
        let platform = try world.platform()
        world.system.advance(seconds: 3600)
        while try await ResolveUnknownAuthorisations(platform: platform)() > 0 {}
        repeat {
            world.system.advance(seconds: 3600)
            while try await ReverseAuthorisations(platform: platform)() > 0 {}
        } while try await world.file.read({ try $0.pendingReversalCount() }) > 0
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
