import Gateway
import Synchronization
import TestStores

@testable import Store

/// The real store's connections and group commit, without its threads: writes that wait are committed when the world
/// says so, and commits go wrong by chance. A file has one node; several share a database of PostgreSQL.
final class SimulatedBooks: Sendable {
    private struct Node {
        var writer: (any BatchCommitting)?
        var reader: (any BooksReader)?
        var waiting: [any PendingWrite] = []
    }

    let nodes: Range<Int>
    private let state: Mutex<[Node]>
    private let database: TestDatabase
    private let dice: Dice
    private let faults: Faults

    init(dice: Dice) throws {
        self.dice = dice
        faults = Faults(dice: dice)
        // In memory: what a disk forgets is the power-cut test's matter.
        database = try TestDatabase.make(inMemory: true)
        if case .file = database { nodes = 0..<1 } else { nodes = 0..<2 }
        state = Mutex(nodes.map { _ in Node() })
        for node in nodes { try open(node) }
    }

    /// From now on nothing goes wrong any more.
    func calmDown() { faults.isCalm.withLock { $0 = true } }
    var isCalm: Bool { faults.isCalm.withLock { $0 } }

    func add(_ write: any PendingWrite, on node: Int) { state.withLock { $0[node].waiting.append(write) } }

    /// Commits what waits, each node its own together, in any order of the nodes.
    func commit() {
        let first = nodes.count > 1 ? Int(dice.number(0...Int64(nodes.count - 1))) : 0
        for node in nodes { commit((first + node) % nodes.count) }
    }

    private func commit(_ node: Int) {
        state.withLock { state in
            guard !state[node].waiting.isEmpty else { return }
            let batch = state[node].waiting
            state[node].waiting = []
            state[node].writer?.commit(batch)
            state[node].writer?.tidyUp()
        }
    }

    func read<Value: Sendable>(
        on node: Int = 0, _ body: @Sendable (any Books) throws -> Value
    ) throws -> Value {
        try state.withLock { state in
            guard let reader = state[node].reader else { throw StoreError.closed }
            return try reader.read(body)
        }
    }

    /// A process dies: what waits is committed or not, nobody is told, and another one takes its place.
    func crash(_ node: Int) throws {
        if dice.happens(percent: 50) { commit(node) }
        let lost = state.withLock { state in
            let waiting = state[node].waiting
            state[node].reader?.close()
            state[node] = Node()
            return waiting
        }
        for write in lost { write.fail(SimulatedProcess.Killed()) }
        try open(node)
    }

    private func open(_ node: Int) throws {
        switch database {
        case .file(let place):
            let (file, memory) = (SQLiteFile(path: place.path), BooksMemory())
            try open(node, SQLiteWriterSource(file: file, checkpointPages: 200), memory) {
                try SQLiteReader(file: file, memory: memory)
            }
        case .place(let place):
            let limits = PostgreSQLLimits()
            let servers = PostgreSQLServers(address: place.address, limits: limits)
            let memory = BooksMemory(lookInterval: .seconds(limits.memorySeconds))
            try open(node, servers, memory) { try PostgreSQLReader(servers: servers, memory: memory) }
        }
    }

    private func open(
        _ node: Int, _ source: some WriterSource, _ memory: BooksMemory, reader: () throws -> some BooksReader
    ) throws {
        try state.withLock { [faults] state in
            state[node].writer = try GroupCommit(
                source: source, migrations: Migration.all, limits: StoreLimits(), memory: memory,
                metrics: StoreMetrics(), condition: StoreCondition(path: nil, leastFreeBytes: 0), faults: NoFaults(),
                commitFaults: faults)
            state[node].reader = try reader()
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
