import Gateway
import Payments
import Synchronization

/// One run of the world from its seed until everything that was begun has ended.
final class Simulation: Sendable {
    enum Phase {
        /// Shoppers come, things go wrong, the process is killed.
        case busy
        /// Nobody comes and nothing goes wrong any more: what was begun is brought to its end.
        case calm
        case over
    }

    let world: SimulatedWorld
    private let shoppers: Int
    private let phase = Mutex(Phase.busy)

    init(seed: UInt64, shoppers: Int) throws {
        world = try SimulatedWorld(seed: seed)
        self.shoppers = shoppers
    }

    /// - Returns: false when everybody waits and nothing is to come.
    func run() -> Bool {
        let executor = SeededExecutor(dice: world.dice)
        let isDone = Mutex(false)
        // The one task that nobody waits for: its executor runs here, until it is done.
        Task(executorPreference: executor) { [self] in
            await live()
            isDone.withLock { $0 = true }
        }
        return executor.run(world.time) { isDone.withLock { $0 } }
    }

    private var now: Phase { phase.withLock { $0 } }

    private func live() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [self] in await commit() }
            try? await world.register()
            for node in world.nodes {
                group.addTask { [self] in await work(node) { try await $0.deliver() } }
                group.addTask { [self] in await work(node) { try await $0.reverse() } }
            }
            group.addTask { [self] in await crashSometimes() }
            await withTaskGroup(of: Void.self) { shoppers in
                for name in 0..<self.shoppers {
                    shoppers.addTask { [world] in await SimulatedShopper(world: world, name: name).buy() }
                }
            }
            phase.withLock { $0 = .calm }
            world.calmDown()
            // Longer than the deadline of an authorisation, a lease, the longest pause between attempts.
            var hours = 0
            repeat {
                await world.time.sleep(milliseconds: 3_600_000)
                hours += 1
            } while hours < 30 && !isAllDone
            phase.withLock { $0 = .over }
        }
    }

    private var isAllDone: Bool {
        let later = world.time.now().adding(seconds: 365 * 86400)
        let left = try? world.books.read { books in
            try books.overdueAuthorisations(at: later, limit: 1).count + books.pendingReversalCount()
                + books.pendingAutomaticResponseCount()
        }
        return left == 0
    }

    /// The group commit's thread.
    private func commit() async {
        while now != .over {
            await world.time.sleep(milliseconds: now == .busy ? world.dice.number(1...10) : 5)
            world.books.commit()
        }
    }

    private func crashSometimes() async {
        while now == .busy {
            await world.time.sleep(milliseconds: world.dice.number(1000...15_000))
            guard now == .busy else { return }
            do { try world.crash() } catch { world.tell("cannot start: \(error)") }
        }
    }

    private func work(
        _ node: Int, _ round: @escaping @Sendable (SimulatedWorld.Engine) async throws -> Void
    ) async {
        while now != .over {
            // What a round could not do, the next one finds again.
            if let engine = try? world.engine(node) { try? await round(engine) }
            await world.time.sleep(milliseconds: now == .busy ? world.dice.number(200...1000) : 30_000)
        }
    }
}

extension SimulatedWorld.Engine {
    fileprivate func reverse() async throws {
        try await ResolveUnknownAuthorisations(platform: platform)()
        try await ReverseAuthorisations(platform: platform)()
    }

    fileprivate func deliver() async throws {
        let deliver = DeliverAutomaticResponses(platform: platform, notifier: notifier)
        let claimed = try await deliver.claim(limit: 32)
        await withTaskGroup(of: Void.self) { group in
            for one in claimed {
                // A delivery that could not be settled is tried again when its lease has ended.
                group.addTask { try? await deliver.deliver(one) }
            }
        }
    }
}
