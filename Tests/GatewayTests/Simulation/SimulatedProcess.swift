import Synchronization

/// One life of the platform's process; everything it holds is useless once it was killed.
final class SimulatedProcess: Sendable {
    struct Killed: Error {}

    private let alive = Mutex(true)

    var isAlive: Bool { alive.withLock { $0 } }
    func kill() { alive.withLock { $0 = false } }
    func checkAlive() throws { if !isAlive { throw Killed() } }
}
