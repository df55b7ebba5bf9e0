import GRDB
import Gateway

/// The one connection that writes, and the group commit: writes that wait together are committed together.
///
/// Everything here is synchronous, on the thread that holds the writer.
final class SQLiteWriter {
    private let file: SQLiteFile
    private let limits: StoreLimits
    private let memory: BooksMemory
    private let condition: StoreCondition
    private let faults: any FaultInjector
    private let commitFaults: any CommitFaults
    private let metrics = StoreMetrics()
    private let migrations: [Migration]
    /// Nil after a fault, until it could be opened again.
    private var opened: (queue: DatabaseQueue, connection: SQLiteConnection)?

    init(
        file: SQLiteFile, migrations: [Migration], limits: StoreLimits, memory: BooksMemory,
        condition: StoreCondition, faults: any FaultInjector, commitFaults: any CommitFaults
    ) throws {
        self.file = file
        self.migrations = migrations
        self.limits = limits
        self.memory = memory
        self.condition = condition
        self.faults = faults
        self.commitFaults = commitFaults
        opened = try file.openWriter(migrations: migrations)
    }

    /// Runs the writes in their order, commits them together, and tells each what became of it.
    ///
    /// A write that refuses or fails undoes what it wrote, and nothing else. When the commit itself ends without an
    /// answer, the file is opened again and every write is run again.
    func commit(_ writes: [any PendingWrite]) {
        var isRepeated = false
        for attempt in 1... {
            let reachedCommit: Bool
            do throws(BrokenBatch) {
                let outcomes = try run(writes, attempt: attempt, isRepeated: isRepeated)
                condition.noteCommit()
                for (write, outcome) in zip(writes, outcomes) {
                    metrics.count(write, outcome)
                    write.finish()
                }
                return
            } catch {
                reachedCommit = error.reachedCommit
                close()
                let isHopeless = error.cause == .diskFull || error.cause == .corrupt
                guard !isHopeless, attempt < limits.commitAttempts else {
                    condition.noteFailure()
                    for write in writes {
                        metrics.count(write, .failed)
                        write.fail(error.cause)
                    }
                    return
                }
            }
            isRepeated = isRepeated || reachedCommit
        }
    }

    func record(waiting count: Int) { metrics.record(waiting: count) }

    /// Moves the log into the database when it has grown; nobody waits for it but the next batch.
    func checkpointIfDue() {
        guard let opened, opened.connection.logSize.pages.pointee >= limits.checkpointPages else { return }
        opened.connection.logSize.pages.pointee = 0
        // A checkpoint that fails has lost nothing: the log stays, and the next one meets the same fault or none.
        try? opened.queue.writeWithoutTransaction { _ in try opened.connection.checkpoint() }
    }

    /// Leaves a database without a log.
    func checkpointAndClose() {
        if let opened {
            try? opened.queue.writeWithoutTransaction { _ in try opened.connection.checkpointWhole() }
        }
        close()
    }

    private func close() {
        let queue = opened?.queue
        // Statements end before their connection.
        opened = nil
        try? queue?.close()
    }

    private func run(
        _ writes: [any PendingWrite], attempt: Int, isRepeated: Bool
    ) throws(BrokenBatch) -> [WriteOutcome] {
        let (queue, connection) = try reopened()
        let result: Result<[WriteOutcome], BrokenBatch> = queue.writeWithoutTransaction { _ in
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
        _ writes: [any PendingWrite], on connection: SQLiteConnection, attempt: Int, isRepeated: Bool
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
    /// write, if they refuse at all, and a savepoint for each costs a copy of every page it touches.
    ///
    /// - Returns: nil when a write that wrote must be undone: the transaction was rolled back, and nothing happened.
    private func runBare(
        _ writes: [any PendingWrite], on connection: SQLiteConnection, _ view: BooksMemory.View, isRepeated: Bool
    ) throws(BrokenBatch) -> [WriteOutcome]? {
        try BrokenBatch.during(commit: false) { try connection.begin() }
        var outcomes: [WriteOutcome] = []
        outcomes.reserveCapacity(writes.count)
        for write in writes {
            let changes = connection.changeCount
            let outcome = try outcome(of: write, on: connection, view, isRepeated: isRepeated)
            if outcome != .committed && connection.changeCount != changes {
                connection.rollBack()
                return nil
            }
            outcomes.append(outcome)
        }
        return outcomes
    }

    /// Runs the writes one after the other in a new transaction, each in a savepoint that undoes it alone.
    private func runApart(
        _ writes: [any PendingWrite], on connection: SQLiteConnection, _ view: BooksMemory.View, isRepeated: Bool
    ) throws(BrokenBatch) -> [WriteOutcome] {
        try BrokenBatch.during(commit: false) { try connection.begin() }
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
        of write: any PendingWrite, on connection: SQLiteConnection, _ view: BooksMemory.View, isRepeated: Bool
    ) throws(BrokenBatch) -> WriteOutcome {
        let run = WriteRun(holder: write.holder, isRepeated: isRepeated)
        let result = write.run(on: SQLBooks(connection: connection, memory: view, run: run))
        if let fault = connection.brokenBy { throw BrokenBatch(cause: fault, reachedCommit: false) }
        return result
    }

    private func commit(
        _ writes: [any PendingWrite], _ outcomes: [WriteOutcome], on connection: SQLiteConnection, attempt: Int
    ) throws(BrokenBatch) {
        let committed = zip(writes, outcomes).filter { $0.1 == .committed }.map(\.0.label)
        for label in committed { faults.pass(.beforeCommit(label)) }
        let lost = committed.isEmpty ? nil : commitFaults.fault(attempt: attempt)
        let lostAnswer = BrokenBatch(cause: .inputOutput(code: 0), reachedCommit: true)
        if lost == .lostBefore { throw lostAnswer }
        let start = ContinuousClock.now
        try BrokenBatch.during(commit: true) { try connection.control("COMMIT") }
        metrics.record(batch: writes.count, commit: ContinuousClock.now - start)
        if lost == .lostAfter { throw lostAnswer }
        for label in committed { faults.pass(.afterCommit(label)) }
    }

    private func reopened() throws(BrokenBatch) -> (DatabaseQueue, SQLiteConnection) {
        if let opened { return opened }
        return try BrokenBatch.during(commit: false) {
            let opened = try file.openWriter(migrations: migrations)
            self.opened = opened
            return opened
        }
    }
}
