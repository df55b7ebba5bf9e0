import Gateway
import Payments
import Testing

@Suite("automatic responses")
struct AutomaticResponseContractTests {
    private let now = Instant(seconds: 1_800_000_000)

    @Test("are leased oldest first, few of one shop, and only pending ones", arguments: StoreKind.all)
    func claim(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let (busy, calm) = (try await store.withMerchant(&samples), try await store.withMerchant(&samples))
            let many = try await Self.store([-90, -80, -70, -60], of: busy, around: now, in: store, &samples)
            let few = try await Self.store([-75, 5], of: calm, around: now, in: store, &samples)
            for status in [AutomaticResponse.Status.sent, .failed, .undefined] {
                let ended = samples.response(calm, status: status, due: now.adding(seconds: -100))
                try await store.record(.authorisationAnswered) { try $0.insert(ended) }
            }
            let claimed = try await Self.claim(store, at: now, limit: 10, perMerchant: 2)
            #expect(claimed.map(\.0.id) == [many[0].id, many[1].id, few[0].id])
            #expect(claimed.map(\.0.attempts) == [many[0], many[1], few[0]].map { $0.attempts + 1 })
            // What is under way counts: the busy shop gets nothing more until one of its two has ended.
            #expect(try await Self.claim(store, at: now, limit: 10, perMerchant: 2).isEmpty)
            #expect(try await Self.settle(claimed[0].1, .sent, "", at: now, in: store))
            #expect(try await store.read { try $0.isAutomaticResponseDue(at: now) })
            let next = try await Self.claim(store, at: now, limit: 10, perMerchant: 2)
            #expect(next.map(\.0.id) == [many[2].id])
            #expect(try await store.read { try $0.pendingAutomaticResponseCount() } == 5)
        }
    }

    @Test("the limit takes the oldest of all shops", arguments: StoreKind.all)
    func limit(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            var stored: [AutomaticResponse] = []
            for offset in [-3, -1, -2] {
                let account = try await store.withMerchant(&samples)
                stored += try await Self.store([offset], of: account, around: now, in: store, &samples)
            }
            let claimed = try await Self.claim(store, at: now, limit: 2, perMerchant: 5)
            #expect(claimed.map(\.0.id) == [stored[0].id, stored[2].id])
        }
    }

    @Test("a postponed one comes back at its time; an ended one does not", arguments: StoreKind.all)
    func settle(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            let stored = try await Self.store([-3], of: account, around: now, in: store, &samples)
            let lease = try #require(try await Self.claim(store, at: now, limit: 5, perMerchant: 5).first?.1)
            let later = now.adding(seconds: 60)
            #expect(try await Self.settle(lease, .pending, "no connection", at: later, in: store))
            #expect(try await Self.claim(store, at: later.adding(milliseconds: -1), limit: 5, perMerchant: 5).isEmpty)
            #expect(try await store.read { try $0.isAutomaticResponseDue(at: later.adding(milliseconds: -1)) } == false)
            let again = try #require(try await Self.claim(store, at: later, limit: 5, perMerchant: 5).first)
            #expect(again.0.cause == "no connection")
            #expect(again.0.attempts == stored[0].attempts + 2)
            #expect(try await Self.settle(again.1, .failed, "gone", at: later, in: store))
            #expect(try await Self.claim(store, at: later.adding(seconds: 10_000), limit: 5, perMerchant: 5).isEmpty)
            let ended = try #require(try await store.read { try $0.automaticResponse(stored[0].id) })
            #expect(ended.status == .failed)
            #expect(ended.cause == "gone")
        }
    }

    @Test("a holder that slept beyond its lease loses to the next one", arguments: StoreKind.all)
    func fencing(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            _ = try await Self.store([-3], of: account, around: now, in: store, &samples)
            let asleep = try #require(try await Self.claim(store, at: now, limit: 5, perMerchant: 5).first?.1)
            let later = now.adding(seconds: 31)
            let next = try #require(try await Self.claim(store, at: later, limit: 5, perMerchant: 5).first?.1)
            #expect(next.fencingToken > asleep.fencingToken)
            #expect(try await Self.settle(asleep, .sent, "", at: later, in: store) == false)
            #expect(try await Self.settle(next, .sent, "", at: later, in: store))
        }
    }

    /// Pending responses due so many milliseconds from `now`.
    private static func store(
        _ offsets: [Int], of account: MerchantAccount, around now: Instant, in store: any PaymentStore,
        _ samples: inout Samples
    ) async throws -> [AutomaticResponse] {
        var stored: [AutomaticResponse] = []
        for offset in offsets {
            let response = samples.response(account, due: now.adding(milliseconds: Int64(offset)))
            try await store.record(.authorisationAnswered) { try $0.insert(response) }
            stored.append(response)
        }
        return stored
    }

    private static func claim(
        _ store: any PaymentStore, at now: Instant, limit: Int, perMerchant: Int
    ) async throws -> [(AutomaticResponse, Lease)] {
        try await store.record(.automaticResponsesClaimed) {
            try $0.claimAutomaticResponses(
                at: now, until: now.adding(seconds: 30), limit: limit, perMerchant: perMerchant)
        }
    }

    private static func settle(
        _ lease: Lease, _ status: AutomaticResponse.Status, _ cause: String, at next: Instant,
        in store: any PaymentStore
    ) async throws -> Bool {
        try await store.record(.automaticResponseSettled) {
            try $0.settleAutomaticResponse(lease, status: status, cause: cause, nextAttemptAt: next)
        }
    }
}
