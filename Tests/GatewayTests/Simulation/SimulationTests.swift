import Foundation
import Gateway
import Payments
import Synchronization
import TestStores
import Testing

/// Thousands of payments on a seeded executor, with a bank that is silent or late, a wallet that is away, commits
/// without an answer and processes that are killed: one on SQLite, two that share the books on PostgreSQL.
/// `GUICHET_SEED=n` runs one seed, `GUICHET_SHOPPERS=n` so many shoppers.
@Suite("simulated days")
struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seeds: [UInt64] =
        environment["GUICHET_SEED"].flatMap { UInt64($0) }.map { [$0] }
        ?? (0..<(TestDatabase.server == nil ? 6 : 3)).map { _ in UInt64.random(in: 0...UInt64.max) }
    private static let shoppers = environment["GUICHET_SHOPPERS"].flatMap { Int($0) } ?? 200

    @Test(
        "whatever dies, nothing told is lost, nothing is asked twice, every unknown is undone, every shop is told",
        arguments: seeds)
    func promises(seed: UInt64) throws {
        let simulation = try Simulation(seed: seed, shoppers: Self.shoppers)
        #expect(simulation.run(), "GUICHET_SEED=\(seed): everybody waits")
        let findings = try SimulationFindings(simulation.world)
        #expect(findings.faults == [], "GUICHET_SEED=\(seed)")
        // A day in which nothing happened would prove nothing.
        let story = simulation.world.story.withLock { $0 }
        #expect(findings.accepted > Self.shoppers / 4, "GUICHET_SEED=\(seed)")
        #expect(findings.unknown > 0, "GUICHET_SEED=\(seed)")
        #expect(findings.asked > 0, "GUICHET_SEED=\(seed)")
        #expect(!story.contains { $0.hasSuffix("FAULT") }, "GUICHET_SEED=\(seed)")
        #expect(story.contains { $0.hasSuffix("crash") }, "GUICHET_SEED=\(seed)")
    }

    @Test("a seed replays the same day")
    func replay() throws {
        let seed = Self.seeds[0]
        let days = try (0..<2).map { _ in
            let simulation = try Simulation(seed: seed, shoppers: 60)
            #expect(simulation.run())
            return simulation.world.story.withLock { $0 }
        }
        #expect(days[0] == days[1], "GUICHET_SEED=\(seed)")
        #expect(days[0].count > 60)
    }
}
