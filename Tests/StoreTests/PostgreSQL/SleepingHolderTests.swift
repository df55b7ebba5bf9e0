import Foundation
import Gateway
import Payments
import TestStores
import Testing

@testable import Store

/// A process that is stopped while it has the turn to write, as the server sees it: nothing more comes, and nothing
/// ends.
@Suite("a writer that fell asleep", .enabled(if: TestDatabase.server != nil))
struct SleepingHolderTests {
    @Test("in the middle of sending it loses its turn, and finds its connection lost", .timeLimit(.minutes(9)))
    func middleOfSending() async throws {
        try await withSleeper { sleeper in
            // Longer than what libpq holds back: the server gets what is before it, and not its end.
            try sleeper.send(prepare: "long", "SELECT length($1::text)")
            try sleeper.send(prepared: "long", [.text(String(repeating: "x", count: 50_000))])
        }
    }

    @Test("between two statements it loses its turn, and finds its connection lost", .timeLimit(.minutes(9)))
    func betweenStatements() async throws {
        try await withSleeper { sleeper in try sleeper.receive { _, _ in } }
    }

    /// Others write all the same, within the seconds that they wait for their turn and a bit.
    private func withSleeper(_ fallAsleep: (PostgreSQLSession) throws -> Void) async throws {
        let schema = try TemporaryPlace(emptyOn: try #require(TestDatabase.server))
        let store = try PostgreSQLStore.open(schema.address)
        let limits = PostgreSQLLimits()
        let sleeper = try PostgreSQLSession(schema.address, limits: limits, purpose: "writer")
        try sleeper.run("SET idle_in_transaction_session_timeout = '\(limits.turnSeconds)s'").check()
        for (name, sql) in [("begin", "BEGIN"), ("turn", "LOCK TABLE writers_turn IN EXCLUSIVE MODE")] {
            try sleeper.send(prepare: name, sql)
            try sleeper.send(prepared: name, [])
        }
        try fallAsleep(sleeper)
        let watcher = try PostgreSQLServers(address: schema.address, limits: limits).openReader()
        let held = "SELECT count(*) FROM pg_locks WHERE relation = 'writers_turn'::regclass AND granted"
        while try watcher.run(held).row(0).text(0) != "1" { try await Task.sleep(for: .milliseconds(5)) }

        let start = ContinuousClock.now
        var samples = Samples()
        let account = try await store.withMerchant(&samples)
        // Without anybody's doing the sleeper would have its turn for ever, and the write be refused after eight waits.
        #expect(ContinuousClock.now - start < .seconds(8 * limits.turnWaitSeconds))
        #expect(try await store.read { try $0.merchant(account) } != nil)

        #expect {
            try sleeper.send(prepared: "begin", [])
            try sleeper.receive { _, _ in }
        } throws: { error in
            if case .disconnected = error as? StoreFault { true } else { false }
        }
        try await store.close()
        withExtendedLifetime(schema) {}
    }
}
