import Foundation
import Gateway
import Synchronization

@testable import Store

/// The real store's connections and group commit, without its threads: writes that wait are committed when the world
/// says so, and commits go wrong by chance.
final class SimulatedBooks: Sendable {
    private struct State {
        var writer: GroupCommit<SQLiteWriterSource>?
        var reader: SQLiteReader?
        var waiting: [any PendingWrite] = []
    }

    private let state = Mutex(State())
    private let directory: String
    private let dice: Dice
    private let faults: Faults

    init(dice: Dice) throws {
        self.dice = dice
        faults = Faults(dice: dice)
        // In memory: what a disk forgets is the power-cut test's matter.
        let place = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        directory = place + "/guichet-simulation-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        try open()
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    /// From now on nothing goes wrong any more.
    func calmDown() { faults.isCalm.withLock { $0 = true } }
    var isCalm: Bool { faults.isCalm.withLock { $0 } }

    func add(_ write: any PendingWrite) { state.withLock { $0.waiting.append(write) } }

    /// Commits what waits, together.
    func commit() {
        state.withLock { state in
            guard !state.waiting.isEmpty else { return }
            let batch = state.waiting
            state.waiting = []
            state.writer?.commit(batch)
            state.writer?.tidyUp()
        }
    }

    func read<Value: Sendable>(_ body: @Sendable (any Books) throws -> Value) throws -> Value {
        try state.withLock { state in
            guard let reader = state.reader else { throw StoreError.closed }
            return try reader.read(body)
        }
    }

    /// The process dies: what waits is committed or not, nobody is told, and the file is opened again.
    func crash() throws {
        if dice.happens(percent: 50) { commit() }
        let lost = state.withLock { state in
            defer { state.waiting = [] }
            state.reader?.close()
            (state.writer, state.reader) = (nil, nil)
            return state.waiting
        }
        for write in lost { write.fail(SimulatedProcess.Killed()) }
        try open()
    }

    private func open() throws {
        let file = SQLiteFile(path: directory + "/books.sqlite")
        let limits = StoreLimits()
        let memory = BooksMemory()
        try state.withLock { [limits, faults] state in
            state.writer = try GroupCommit(
                source: SQLiteWriterSource(file: file, checkpointPages: 200), migrations: Migration.all, limits: limits,
                memory: memory, metrics: StoreMetrics(), condition: StoreCondition(path: file.path, leastFreeBytes: 0),
                faults: NoFaults(), commitFaults: faults)
            state.reader = try SQLiteReader(file: file, memory: memory)
        }
    }

    /// One commit in fifty ends without an answer.
    private final class Faults: CommitFaults {
        let isCalm = Mutex(false)
        private let dice: Dice

        init(dice: Dice) { self.dice = dice }

        func fault(attempt: Int) -> CommitFault? {
            guard !isCalm.withLock({ $0 }), dice.happens(percent: 2) else { return nil }
            return dice.pick([.lostBefore, .lostAfter])
        }
    }
}
