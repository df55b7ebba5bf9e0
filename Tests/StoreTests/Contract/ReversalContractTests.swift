import Gateway
import Payments
import Testing

@Suite("reversals")
struct ReversalContractTests {
    private let now = Instant(seconds: 1_800_000_000)

    @Test("are leased oldest first, once, and only when due", arguments: StoreKind.all)
    func claim(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let stored = try await Self.store([-5, -9, 1, 0, -7], around: now, in: store, &samples)
            let until = now.adding(seconds: 30)
            let first = try await store.record(.reversalsClaimed) {
                try $0.claimReversals(at: now, until: until, limit: 2)
            }
            #expect(first.map(\.0.id) == [stored[1].id, stored[4].id])
            #expect(first.map(\.0.attempts) == [stored[1].attempts + 1, stored[4].attempts + 1])
            #expect(first.allSatisfy { $0.1.until == until && $0.1.work == $0.0.id && $0.1.fencingToken == 1 })
            let rest = try await store.record(.reversalsClaimed) {
                try $0.claimReversals(at: now, until: until, limit: 9)
            }
            #expect(rest.map(\.0.id) == [stored[0].id, stored[3].id])
            #expect(try await store.read { try $0.isReversalDue(at: now) } == false)
            #expect(try await store.read { try $0.isReversalDue(at: now.adding(milliseconds: 1)) })
            #expect(try await store.read { try $0.pendingReversalCount() } == 5)
        }
    }

    @Test("an acknowledged one is never handed out again", arguments: StoreKind.all)
    func complete(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            _ = try await Self.store([-5], around: now, in: store, &samples)
            let lease = try #require(try await Self.claim(store, at: now, seconds: 30).first?.1)
            #expect(try await store.record(.reversalSettled) { try $0.completeReversal(lease, at: now) })
            #expect(try await Self.claim(store, at: now.adding(seconds: 1_000_000), seconds: 30).isEmpty)
            #expect(try await store.read { try $0.pendingReversalCount() } == 0)
        }
    }

    @Test("a postponed one comes back at its time, with a higher token and one more attempt", arguments: StoreKind.all)
    func postpone(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let stored = try await Self.store([-5], around: now, in: store, &samples)
            let lease = try #require(try await Self.claim(store, at: now, seconds: 30).first?.1)
            let later = now.adding(seconds: 7)
            #expect(try await store.record(.reversalSettled) { try $0.postponeReversal(lease, until: later) })
            #expect(try await Self.claim(store, at: later.adding(milliseconds: -1), seconds: 30).isEmpty)
            let again = try #require(try await Self.claim(store, at: later, seconds: 30).first)
            #expect(again.1.fencingToken == lease.fencingToken + 1)
            #expect(again.0.attempts == stored[0].attempts + 2)
            #expect(again.0.nextAttemptAt == later)
        }
    }

    @Test("a holder that slept beyond its lease loses to the next one", arguments: StoreKind.all)
    func fencing(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            _ = try await Self.store([-5], around: now, in: store, &samples)
            let asleep = try #require(try await Self.claim(store, at: now, seconds: 30).first?.1)
            let later = now.adding(seconds: 31)
            let next = try #require(try await Self.claim(store, at: later, seconds: 30).first?.1)
            #expect(try await store.record(.reversalSettled) { try $0.completeReversal(asleep, at: later) } == false)
            #expect(try await store.record(.reversalSettled) { try $0.postponeReversal(asleep, until: now) } == false)
            #expect(try await store.record(.reversalSettled) { try $0.completeReversal(next, at: later) })
        }
    }

    @Test("many claimants at once never share one", arguments: StoreKind.all)
    func race(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let stored = try await Self.store((0..<60).map { -$0 }, around: now, in: store, &samples)
            let claimed = try await withThrowingTaskGroup(of: [Identifier].self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        var mine: [Identifier] = []
                        while true {
                            let some = try await store.record(.reversalsClaimed) {
                                try $0.claimReversals(at: now, until: now.adding(seconds: 30), limit: 3).map(\.0.id)
                            }
                            guard !some.isEmpty else { return mine }
                            mine += some
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claimed.count == stored.count)
            #expect(Set(claimed) == Set(stored.map(\.id)))
        }
    }

    /// Reversals due so many milliseconds from `now`.
    private static func store(
        _ offsets: [Int], around now: Instant, in store: any PaymentStore, _ samples: inout Samples
    ) async throws -> [PendingReversal] {
        let account = try await store.withMerchant(&samples)
        var stored: [PendingReversal] = []
        for offset in offsets {
            let authorisation = try await store.withAuthorisation(&samples, of: account)
            let reversal = samples.reversal(of: authorisation, due: now.adding(milliseconds: Int64(offset)))
            try await store.record(.authorisationAnswered) { try $0.insert(reversal) }
            stored.append(reversal)
        }
        return stored
    }

    private static func claim(
        _ store: any PaymentStore, at now: Instant, seconds: Int64
    ) async throws -> [(PendingReversal, Lease)] {
        try await store.record(.reversalsClaimed) {
            try $0.claimReversals(at: now, until: now.adding(seconds: seconds), limit: 10)
        }
    }
}
