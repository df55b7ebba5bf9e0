import Gateway
import Synchronization
import TestStores

@testable import Store

/// The real store's connections and group commit, without its threads: writes that wait are committed when the world
/// says so, and commits go wrong by chance.
final class SimulatedBooks: Sendable {
    private struct State {
        var writer: (any BatchCommitting)?
        var reader: (any BooksReader)?
        var waiting: [any PendingWrite] = []
    }

    private let state = Mutex(State())
    private let database: TestDatabase
    private let dice: Dice
    private let faults: Faults

    init(dice: Dice) throws {
        self.dice = dice
        faults = Faults(dice: dice)
        // In memory: what a disk forgets is the power-cut test's matter.
        database = try TestDatabase.make(inMemory: true)
        try open()
    }

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
        let memory = BooksMemory()
        switch database {
        case .file(let place):
            let file = SQLiteFile(path: place.path)
            try open(SQLiteWriterSource(file: file, checkpointPages: 200), memory) {
                try SQLiteReader(file: file, memory: memory)
            }
        case .schema(let schema):
            let servers = PostgreSQLServers(address: schema.address, limits: PostgreSQLLimits())
            try open(servers, memory) { try PostgreSQLReader(servers: servers, memory: memory) }
        }
    }

    private func open(
        _ source: some WriterSource, _ memory: BooksMemory, reader: () throws -> some BooksReader
    ) throws {
        try state.withLock { [faults] state in
            state.writer = try GroupCommit(
                source: source, migrations: Migration.all, limits: StoreLimits(), memory: memory,
                metrics: StoreMetrics(), condition: StoreCondition(path: nil, leastFreeBytes: 0), faults: NoFaults(),
                commitFaults: faults)
            state.reader = try reader()
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

/// The group commit, whatever store it writes to.
private protocol BatchCommitting {
    func commit(_ writes: [any PendingWrite])
    func tidyUp()
}

extension GroupCommit: BatchCommitting {}
