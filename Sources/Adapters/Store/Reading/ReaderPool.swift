import Gateway
import NIOPosix
import Synchronization

/// The connections that read, as many as their threads; reads beyond them wait.
final class ReaderPool<Reader: BooksReader>: Sendable {
    private struct State {
        var idle: [Reader]
        var asked = 0
        var isClosed = false
    }

    private let state: Mutex<State>
    private let threads: NIOThreadPool
    private let waitingReads: Int
    private let open: @Sendable () throws -> Reader

    /// - Parameter waitingReads: that may wait or run at a time.
    init(count: Int, waitingReads: Int, open: @escaping @Sendable () throws -> Reader) throws {
        state = Mutex(State(idle: try (0..<count).map { _ in try open() }))
        threads = NIOThreadPool(numberOfThreads: count)
        self.waitingReads = waitingReads
        self.open = open
        threads.start()
    }

    deinit { threads.shutdownGracefully { _ in } }

    /// - Throws: ``StoreError``, ``StoreFault``, and what `body` throws.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Books) throws -> Value) async throws -> Value {
        try admit()
        defer { state.withLock { $0.asked -= 1 } }
        return try await threads.runIfActive { [self] in
            let reader = try takeReader()
            defer { state.withLock { $0.idle.append(reader) } }
            return try reader.read(body)
        }
    }

    /// Takes no more reads, and ends those that were taken.
    func close() async throws {
        state.withLock { $0.isClosed = true }
        try await threads.shutdownGracefully()
        for reader in state.withLock(\.idle) { reader.close() }
    }

    private func admit() throws(StoreError) {
        let refusal: StoreError? = state.withLock { state in
            if state.isClosed { return .closed }
            if state.asked >= waitingReads { return .busy }
            state.asked += 1
            return nil
        }
        if let refusal { throw refusal }
    }

    private func takeReader() throws -> Reader {
        // There are as many readers as threads, so that one is always idle here.
        if let idle = state.withLock({ $0.idle.popLast() }) { return idle }
        return try open()
    }
}
