import Gateway
import Onboarding
import Payments
import TestStores
import Testing

@testable import Store

/// Several processes on one database; a file has one alone.
@Suite("nodes", .enabled(if: TestDatabase.server != nil))
struct NodeTests {
    private let now = Instant(seconds: 1_800_000_000)

    @Test("each has a number of its own, and its beats are counted")
    func beats() async throws {
        try await withTwoStores { first, second in
            #expect(try await first.record(.nodeBeaten) { try $0.beat(name: "a") })
            #expect(try await second.record(.nodeBeaten) { try $0.beat(name: "b") })
            #expect(try await second.record(.nodeBeaten) { try $0.beat(name: "b") } == false)
            let nodes = try await first.read { try $0.nodes() }
            #expect(nodes.map(\.name) == ["a", "b"] && nodes.map(\.beats) == [1, 2])
            try await first.record(.nodeLeft) { try $0.leave() }
            #expect(try await second.read { try $0.nodes() }.map(\.name) == ["b"])
        }
    }

    @Test("one that has beaten since it was looked at is not given up")
    func living() async throws {
        try await withTwoStores { first, second in
            _ = try await first.record(.nodeBeaten) { try $0.beat(name: "a") }
            let seen = try #require(try await second.read { try $0.nodes() }.first)
            _ = try await first.record(.nodeBeaten) { try $0.beat(name: "a") }
            #expect(try await second.record(.nodeGivenUp) { try $0.giveUp(seen) } == nil)
            #expect(try await second.read { try $0.nodes() }.count == 1)
        }
    }

    @Test("what one that is given up had leased goes to the next, and its own end of it comes too late")
    func leases() async throws {
        var samples = Samples()
        try await withTwoStores { first, second in
            _ = try await first.record(.nodeBeaten) { try $0.beat(name: "a") }
            let account = try await first.withMerchant(&samples)
            let authorisation = try await first.withAuthorisation(&samples, of: account)
            let reversal = try samples.reversal(of: authorisation, due: now)
            try await first.record(.authorisationAnswered) { try $0.insert(reversal) }
            let until = now.adding(seconds: 3600)
            let held = try #require(
                try await first.record(.reversalsClaimed) { try $0.claimReversals(at: now, until: until, limit: 1) }
                    .first)
            #expect(try await second.read { try $0.isReversalDue(at: now) } == false)
            try await giveUpOnly(in: second, expecting: 2)
            let taken = try #require(
                try await second.record(.reversalsClaimed) { try $0.claimReversals(at: now, until: until, limit: 1) }
                    .first)
            #expect(taken.0.id == held.0.id && taken.1.fencingToken == held.1.fencingToken + 1)
            #expect(try await first.record(.reversalSettled) { try $0.completeReversal(held.1, at: now) } == false)
            #expect(try await second.record(.reversalSettled) { try $0.completeReversal(taken.1, at: now) })
            // It lives on after all, and is told so.
            #expect(try await first.record(.nodeBeaten) { try $0.beat(name: "a") })
        }
    }

    @Test("what one that is given up was asking the bank is overdue at once, and nobody else's")
    func authorisations() async throws {
        var samples = Samples()
        try await withTwoStores { first, second in
            _ = try await first.record(.nodeBeaten) { try $0.beat(name: "a") }
            let account = try await first.withMerchant(&samples)
            let asked = try await first.withAuthorisation(&samples, of: account)
            _ = try await second.withAuthorisation(&samples, of: account)
            let early = Instant(milliseconds: 1)
            #expect(try await second.read { try $0.overdueAuthorisations(at: early, limit: 9) }.isEmpty)
            try await giveUpOnly(in: second, expecting: 1)
            #expect(try await second.read { try $0.overdueAuthorisations(at: early, limit: 9) }.map(\.id) == [asked.id])
        }
    }

    @Test("a merchant that another one changed is seen changed at the next look, and remembered until then")
    func merchants() async throws {
        var samples = Samples()
        try await withTwoStores(memorySeconds: 0) { first, second in
            let account = try await first.withMerchant(&samples)
            var merchant = try #require(try await second.read { try $0.merchant(account) })
            for name in ["Au Bon Marin", "À la Grande Échelle"] {
                merchant.shopName = name
                let changed = merchant
                try await first.record(.merchantSaved) { try $0.save(changed) }
                #expect(try await second.read { try $0.merchant(account) }?.shopName == name)
            }
        }
        try await withTwoStores(memorySeconds: 3600) { first, second in
            let account = try await first.withMerchant(&samples)
            var merchant = try #require(try await second.read { try $0.merchant(account) })
            let name = merchant.shopName
            merchant.shopName = "Au Bon Marin"
            let changed = merchant
            try await first.record(.merchantSaved) { try $0.save(changed) }
            #expect(try await first.read { try $0.merchant(account) }?.shopName == "Au Bon Marin")
            #expect(try await second.read { try $0.merchant(account) }?.shopName == name)
        }
    }

    private func giveUpOnly(in store: any PaymentStore, expecting freed: Int) async throws {
        let node = try #require(try await store.read { try $0.nodes() }.first)
        #expect(try await store.record(.nodeGivenUp) { try $0.giveUp(node) } == freed)
        #expect(try await store.record(.nodeGivenUp) { try $0.giveUp(node) } == nil)
    }

    private func withTwoStores(
        memorySeconds: Int = 1, _ body: (any PaymentStore, any PaymentStore) async throws -> Void
    ) async throws {
        let schema = try TemporaryPlace(emptyOn: try #require(TestDatabase.server))
        var connections = PostgreSQLLimits()
        (connections.writers, connections.readers, connections.memorySeconds) = (1, 1, memorySeconds)
        let first = try PostgreSQLStore.open(schema.address, connections: connections)
        let second = try PostgreSQLStore.open(schema.address, connections: connections)
        let result: Result<Void, any Error>
        do { result = .success(try await body(first, second)) } catch { result = .failure(error) }
        try await first.close()
        try await second.close()
        withExtendedLifetime(schema) {}
        try result.get()
    }
}
