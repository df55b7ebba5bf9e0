import Gateway
import NIOPosix
import Synchronization

/// The writes that wait, and the one thread that commits them.
///
/// Whoever finds the thread idle wakes it; it takes all that waits, commits it together, and looks again until nothing
/// waits.
final class WriteQueue: Sendable {
    private struct State {
        var waiting: [any PendingWrite] = []
        var isDraining = false
        var isClosed = false
    }

    private let state = Mutex(State())
    private let writer: Mutex<SQLiteWriter>
    private let thread = NIOThreadPool(numberOfThreads: 1)
    private let limits: StoreLimits

    init(writer: sending SQLiteWriter, limits: StoreLimits) {
        self.writer = Mutex(writer)
        self.limits = limits
        thread.start()
    }

    /// A store that nobody closed: the thread ends, and SQLite finds the log when the file is opened again.
    deinit { thread.shutdownGracefully { _ in } }

    /// - Throws: ``StoreError``; the write was not taken then.
    func add(_ write: any PendingWrite) throws(StoreError) {
        let admission: Result<Bool, StoreError> = state.withLock { state in
            if state.isClosed { return .failure(.closed) }
            if state.waiting.count >= limits.waitingWrites { return .failure(.busy) }
            state.waiting.append(write)
            defer { state.isDraining = true }
            return .success(!state.isDraining)
        }
        guard try admission.get() else { return }
        thread.submit { [self] activity in
            switch activity {
            case .active: drain()
            case .cancelled: abandon()
            }
        }
    }

    /// Takes no more writes, ends those that wait, and leaves a database without a log.
    func close() async throws {
        state.withLock { $0.isClosed = true }
        try await thread.runIfActive { [self] in writer.withLock { $0.checkpointAndClose() } }
        try await thread.shutdownGracefully()
    }

    private func drain() {
        while let (batch, waiting) = next() {
            writer.withLock { writer in
                writer.record(waiting: waiting)
                writer.commit(batch)
                writer.checkpointIfDue()
            }
        }
    }

    /// The next batch, and how many writes wait behind it.
    private func next() -> (batch: [any PendingWrite], waiting: Int)? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isDraining = false
                return nil
            }
            guard state.waiting.count > limits.batchedWrites else {
                defer { state.waiting.removeAll(keepingCapacity: true) }
                return (state.waiting, 0)
            }
            let batch = Array(state.waiting.prefix(limits.batchedWrites))
            state.waiting.removeFirst(limits.batchedWrites)
            return (batch, state.waiting.count)
        }
    }

    private func abandon() {
        let abandoned = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for write in abandoned { write.fail(StoreError.closed) }
    }
}
