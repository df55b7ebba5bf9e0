import Gateway
import Glibc
import Logging
import Synchronization

/// The time without a server that writes: a primary died, and its standby does not serve yet.
///
/// Whoever needs a connection meanwhile waits for one, and does not fail what a failover would only delay. When it
/// lasts longer than a failover does, everybody is refused at once, until a server is there again.
final class PostgreSQLOutage: Sendable {
    private struct State {
        /// Before, a server that does not answer is an error of whoever named it.
        var wasOpened = false
        var began: ContinuousClock.Instant?
        var lastTry: (at: ContinuousClock.Instant, fault: StoreFault)?
    }

    private static let pause: Duration = .milliseconds(250)

    private let patience: Duration
    private let logger: Logger
    private let isGoingOn = Atomic<Bool>(false)
    private let hasLastedTooLong = Atomic<Bool>(false)
    /// Held while a connection is tried: one thread asks the servers for all.
    private let trying = Mutex(State())

    init(patience: Duration, logger: Logger) {
        self.patience = patience
        self.logger = logger
    }

    /// True while no server that writes is known.
    var isOn: Bool { isGoingOn.load(ordering: .acquiring) }

    /// True from the moment on when everybody is refused at once.
    var isGivenUp: Bool { hasLastedTooLong.load(ordering: .acquiring) }

    /// The store is open: from now on servers are waited for.
    func storeIsOpen() { trying.withLock { $0.wasOpened = true } }

    /// Runs `connect`, again and again while there is no server and patience for it.
    ///
    /// - Throws: ``StoreFault``, that of the last try.
    func bridge<Connection>(_ connect: () throws -> Connection) throws -> Connection {
        while true {
            if !isOn {
                do {
                    return try connect()
                } catch let fault as StoreFault where fault.isAbsence {
                    guard begin(fault) else { throw fault }
                }
            }
            if let connection = try tryOnce(connect) { return connection }
            sleepOnThisThread(for: Self.pause)
        }
    }

    /// - Returns: nil when there is no server, and it is worth to wait.
    private func tryOnce<Connection>(_ connect: () throws -> Connection) throws -> Connection? {
        // The connection leaves by way of this variable: it belongs to this thread, not to the lock.
        var connection: Connection?
        try trying.withLock { state in
            // It ended while this thread waited for the lock: all connect at once again.
            guard state.began != nil else { return }
            if let last = state.lastTry, ContinuousClock.now - last.at < Self.pause {
                if isGivenUp { throw last.fault }
                return
            }
            do {
                connection = try connect()
                end(&state)
            } catch let fault as StoreFault where fault.isAbsence {
                state.lastTry = (.now, fault)
                guard let began = state.began, ContinuousClock.now - began >= patience else { return }
                giveUp(fault)
                throw fault
            }
        }
        return connection
    }

    /// - Returns: false when nobody waits yet.
    private func begin(_ fault: StoreFault) -> Bool {
        trying.withLock { state in
            guard state.wasOpened else { return false }
            guard state.began == nil else { return true }
            state.began = .now
            state.lastTry = (.now, fault)
            isGoingOn.store(true, ordering: .releasing)
            logger.error(
                "no database server can be written: what is asked waits for one",
                metadata: .keys([.cause: "\(fault)"]))
            return true
        }
    }

    private func giveUp(_ fault: StoreFault) {
        guard !hasLastedTooLong.exchange(true, ordering: .acquiringAndReleasing) else { return }
        logger.critical(
            "still no database server can be written: what is asked fails at once",
            metadata: .keys([.cause: "\(fault)"]))
    }

    private func end(_ state: inout State) {
        guard let began = state.began else { return }
        (state.began, state.lastTry) = (nil, nil)
        hasLastedTooLong.store(false, ordering: .releasing)
        isGoingOn.store(false, ordering: .releasing)
        let milliseconds = (ContinuousClock.now - began) / .milliseconds(1)
        logger.notice(
            "a database server can be written again", metadata: .keys([.milliseconds: "\(Int(milliseconds))"]))
    }

    /// Of the store's own threads only, which wait for servers all the time.
    private func sleepOnThisThread(for duration: Duration) { usleep(UInt32(duration / .microseconds(1))) }
}
