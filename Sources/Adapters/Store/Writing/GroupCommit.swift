import Gateway
import Logging

/// One connection that writes, and the group commit: writes that wait together are committed together.
///
/// Everything here is synchronous, on the thread that holds it.
final class GroupCommit<Source: WriterSource> {
    private let source: Source
    private let limits: StoreLimits
    private let memory: BooksMemory
    private let faults: any FaultInjector
    private let commitFaults: any CommitFaults
    private let metrics: StoreMetrics
    private let condition: StoreCondition
    private let migrations: [Migration]
    private let node: Int64
    private let logger: Logger
    /// Nil after a fault, until it could be opened again.
    private var opened: Source.Connection?

    init(
        source: Source, migrations: [Migration], node: Int64 = 0, limits: StoreLimits, memory: BooksMemory,
        metrics: StoreMetrics, condition: StoreCondition, faults: any FaultInjector, commitFaults: any CommitFaults,
        logger: Logger = .silent
    ) throws {
        self.source = source
        self.migrations = migrations
        self.node = node
        self.limits = limits
        self.memory = memory
        self.metrics = metrics
        self.condition = condition
        self.faults = faults
        self.commitFaults = commitFaults
        self.logger = logger
        opened = try source.openWriter(migrations: migrations)
    }

    /// Runs the writes in their order, commits them together, and tells each what became of it.
    ///
    /// A write that refuses or fails undoes what it wrote, and nothing else. When the commit itself ends without an
    /// answer, the database is opened again and every write is run again.
    func commit(_ writes: [any PendingWrite]) {
        var isRepeated = false
        var failedRuns = FailedRuns()
        for attempt in 1... {
            let failure: BrokenBatch
            do throws(BrokenBatch) {
                let outcomes = try run(writes, attempt: attempt, isRepeated: isRepeated)
                condition.noteCommit()
                for (write, outcome) in zip(writes, outcomes) {
                    metrics.count(write, outcome)
                    write.finish()
                }
                return
            } catch {
                failure = error
            }
            if failure.cause.losesConnection { close(inGoodOrder: false) }
            // The database's absence was waited for already, and told.
            let isGivenUp = failure.cause.isAbsence && source.isGivenUp
            guard !failure.cause.isHopeless, !isGivenUp, failedRuns.add(failure.cause, within: limits) else {
                condition.noteFailure()
                let isDoubtful = failure.reachedCommit || isRepeated
                logger.log(
                    level: isGivenUp && !isDoubtful ? .debug : .error,
                    isDoubtful
                        ? "writes failed, and may be in the books all the same"
                        : "writes failed, and nothing was written",
                    metadata: .keys([.count: "\(writes.count)", .attempt: "\(attempt)", .cause: "\(failure.cause)"]))
                for write in writes {
                    metrics.count(write, .failed)
                    write.fail(failure.cause)
                }
                return
            }
            isRepeated = isRepeated || failure.reachedCommit
            guard failure.cause.losesConnection else { continue }
            logger.warning(
                failure.reachedCommit
                    ? "a commit ended without an answer: its writes run again"
                    : "nothing was written: the writes run again",
                metadata: .keys([.count: "\(writes.count)", .attempt: "\(attempt)", .cause: "\(failure.cause)"]))
        }
    }

    /// A transaction that is no write of the books', and is not run again.
    func alone<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        let connection: Source.Connection
        do throws(BrokenBatch) { connection = try reopened() } catch { throw error.cause }
        let result: Result<Value, any Error> = connection.hold {
            do {
                try connection.begin(foreseeing: false, isRepeated: false)
                let value = try body(connection.statements)
                try connection.commit()
                return .success(value)
            } catch {
                connection.rollBack()
                return .failure((error as? BrokenBatch)?.cause ?? error)
            }
        }
        return try result.get()
    }

    func record(waiting count: Int) { metrics.record(waiting: count) }

    func tidyUp() { opened?.tidyUp() }

    func close(inGoodOrder: Bool) {
        let connection = opened
        opened = nil
        connection?.close(inGoodOrder: inGoodOrder)
    }

    private func run(
        _ writes: [any PendingWrite], attempt: Int, isRepeated: Bool
    ) throws(BrokenBatch) -> [WriteOutcome] {
        let connection = try reopened()
        let result: Result<[WriteOutcome], BrokenBatch> = connection.hold {
            do throws(BrokenBatch) {
                return .success(try run(writes, on: connection, attempt: attempt, isRepeated: isRepeated))
            } catch {
                connection.rollBack()
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func run(
        _ writes: [any PendingWrite], on connection: Source.Connection, attempt: Int, isRepeated: Bool
    ) throws(BrokenBatch) -> [WriteOutcome] {
        let view = memory.view()
        let outcomes: [WriteOutcome]
        if let bare = try runBare(writes, on: connection, view, isRepeated: isRepeated) {
            outcomes = bare
        } else {
            outcomes = try runApart(writes, on: connection, view, isRepeated: isRepeated)
        }
        try commit(writes, outcomes, on: connection, attempt: attempt)
        if view.merchantsChanged { memory.forgetMerchants() }
        return outcomes
    }

    /// Runs the writes one after the other in a new transaction, with nothing between them: most refuse before they
    /// write, if they refuse at all, and a savepoint for each costs SQLite a copy of every page it touches.
    ///
    /// - Returns: nil when a write that wrote must be undone, or was misled by what was foreseen: the transaction was
    ///   rolled back, and nothing happened.
    private func runBare(
        _ writes: [any PendingWrite], on connection: Source.Connection, _ view: BooksMemory.View, isRepeated: Bool
    ) throws(BrokenBatch) -> [WriteOutcome]? {
        try BrokenBatch.during(commit: false) { try connection.begin(foreseeing: !isRepeated, isRepeated: isRepeated) }
        var outcomes: [WriteOutcome] = []
        outcomes.reserveCapacity(writes.count)
        for write in writes {
            let changes = connection.changeCount
            connection.beginWrite()
            let outcome = try outcome(of: write, on: connection, view, isRepeated: isRepeated)
            if connection.isMistaken || outcome != .committed && connection.changeCount != changes {
                connection.rollBack()
                return nil
            }
            outcomes.append(outcome)
        }
        guard try BrokenBatch.during(commit: false, { try connection.confirm() }) else {
            connection.rollBack()
            return nil
        }
        return outcomes
    }

    /// Runs the writes one after the other in a new transaction, each in a savepoint that undoes it alone.
    private func runApart(
        _ writes: [any PendingWrite], on connection: Source.Connection, _ view: BooksMemory.View, isRepeated: Bool
    ) throws(BrokenBatch) -> [WriteOutcome] {
        try BrokenBatch.during(commit: false) { try connection.begin(foreseeing: false, isRepeated: isRepeated) }
        var outcomes: [WriteOutcome] = []
        outcomes.reserveCapacity(writes.count)
        for write in writes {
            try BrokenBatch.during(commit: false) { try connection.control("SAVEPOINT single_write") }
            let outcome = try outcome(of: write, on: connection, view, isRepeated: isRepeated)
            try BrokenBatch.during(commit: false) {
                if outcome != .committed { try connection.control("ROLLBACK TO single_write") }
                try connection.control("RELEASE single_write")
            }
            outcomes.append(outcome)
        }
        return outcomes
    }

    private func outcome(
        of write: any PendingWrite, on connection: Source.Connection, _ view: BooksMemory.View, isRepeated: Bool
    ) throws(BrokenBatch) -> WriteOutcome {
        let run = WriteRun(node: node, write: write.mark, isRepeated: isRepeated)
        let result = write.run(on: SQLBooks(connection: connection.statements, memory: view, run: run))
        if let fault = connection.brokenBy { throw BrokenBatch(cause: fault, reachedCommit: false) }
        return result
    }

    private func commit(
        _ writes: [any PendingWrite], _ outcomes: [WriteOutcome], on connection: Source.Connection, attempt: Int
    ) throws(BrokenBatch) {
        let committed = zip(writes, outcomes).filter { $0.1 == .committed }.map(\.0.label)
        for label in committed { faults.pass(.beforeCommit(label)) }
        let lost = committed.isEmpty ? nil : commitFaults.fault(attempt: attempt)
        let lostAnswer = BrokenBatch(cause: .inputOutput(code: 0), reachedCommit: true)
        if lost == .lostBefore { throw lostAnswer }
        let start = ContinuousClock.now
        try connection.commit()
        metrics.record(batch: writes.count, commit: ContinuousClock.now - start)
        if lost == .lostAfter { throw lostAnswer }
        for label in committed { faults.pass(.afterCommit(label)) }
    }

    private func reopened() throws(BrokenBatch) -> Source.Connection {
        if let opened { return opened }
        return try BrokenBatch.during(commit: false) {
            let opened = try source.openWriter(migrations: migrations)
            self.opened = opened
            return opened
        }
    }
}
