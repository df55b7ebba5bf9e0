import Gateway
import Payments
import Synchronization
import Testing

@Suite("the movable clock")
struct MoveClockTests {
    private struct Moved {
        let counter: Counter
        let clock: MovableClock
        let move: MoveClock

        init() async throws {
            counter = try await Counter()
            clock = MovableClock(system: counter.system, lead: 0)
            let platform = Platform(
                store: counter.store, acquirer: counter.acquirer, wallet: counter.wallet, business: clock,
                system: counter.system, random: counter.random, keys: counter.platform.keys,
                vault: counter.platform.vault, signer: counter.platform.signer)
            move = MoveClock(platform: platform, clock: clock, logger: Counter.quiet)
        }

        func go(to target: Instant) async throws -> [Night] {
            var nights: [Night] = []
            while true {
                let leg = try await move(towards: target)
                if let night = leg.night { nights.append(night) }
                if leg.isThere { return nights }
            }
        }
    }

    @Test("runs every night on the way at its own time, and stays moved")
    func week() async throws {
        let moved = try await Moved()
        for (number, day) in [("1", 0), ("2", 3), ("3", 10)] {
            _ = try await moved.counter.author(moved.counter.cardOrder(number, day: day))
        }
        let target = Counter.noon.adding(seconds: 7 * 86400)
        let nights = try await moved.go(to: target)
        // The first one ever is the night before.
        #expect(nights.map(\.day) == (-1...6).map { Counter.firstDay.adding(days: $0) })
        #expect(nights.map(\.report.captured) == [0, 1, 0, 0, 1, 0, 0, 0])
        #expect(moved.clock.now() == target)
        let operations = try await moved.counter.operations(moved.counter.key("2"))
        #expect(operations.last?.at == NightSchedule.usual.start(of: Counter.firstDay.adding(days: 3)))
        let lead = try await moved.counter.store.read { try $0.clockLead() }
        #expect(MovableClock(system: moved.counter.system, lead: lead).now() == target)
    }

    @Test("never goes back")
    func forwardOnly() async throws {
        let moved = try await Moved()
        _ = try await moved.go(to: Counter.noon.adding(seconds: 86400))
        let now = moved.clock.now()
        #expect(try await moved.go(to: Counter.noon).isEmpty)
        #expect(moved.clock.now() == now)
        try await moved.counter.store.record(.clockMoved) { try $0.moveClock(lead: 5) }
        #expect(try await moved.counter.store.read { try $0.clockLead() } == 86_400_000)
    }

    @Test("a bank that does not answer does not stop it")
    func silentBank() async throws {
        let moved = try await Moved()
        _ = try await moved.counter.author(moved.counter.cardOrder())
        moved.counter.acquirer.books.withLock { $0.failure = .noAnswer }
        let nights = try await moved.go(to: Counter.noon.adding(seconds: 3 * 86400))
        #expect(nights.map(\.stage) == [.done, .remitting, .done, .done])
    }
}
