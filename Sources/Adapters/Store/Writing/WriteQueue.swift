import Gateway
import NIOPosix
import Synchronization

/// The writes that wait, and the threads that commit them, each with a writer of its own.
///
/// A write wakes a thread if one is idle; it takes what waits, commits it together, and looks again until nothing
/// waits.
final class WriteQueue<Source: WriterSource>: Sendable {
    private struct State {
        var waiting: [any PendingWrite] = []
        var idle: [WriterSeat<Source>]
        var isClosed = false
        var admission = WriteAdmission.everything
    }

    private let state: Mutex<State>
    private let seats: [WriterSeat<Source>]
    private let threads: NIOThreadPool
    private let limits: StoreLimits

    init(seats: [WriterSeat<Source>], limits: StoreLimits) {
        self.seats = seats
        self.limits = limits
        state = Mutex(State(idle: seats))
        threads = NIOThreadPool(numberOfThreads: seats.count)
        threads.start()
    }

    /// A store that nobody closed: the threads end, and the database forgets what was not committed.
    deinit { threads.shutdownGracefully { _ in } }

    /// Commits the write with whatever else waits.
    func run<Value: Sendable, Refusal: Error>(
        _ label: WriteLabel, _ body: @escaping Write<Value, Refusal>.Body
    ) async throws -> Result<Value, Refusal> {
        try await withCheckedThrowingContinuation { continuation in
            let write = Write(label, body) { continuation.resume(with: $0) }
            do throws(StoreError) {
                try add(write)
            } catch {
                write.fail(error)
            }
        }
    }

    /// - Throws: ``StoreError``; the write was not taken then.
    private func add(_ write: any PendingWrite) throws(StoreError) {
        let admission: Result<WriterSeat<Source>?, StoreError> = state.withLock { state in
            if state.isClosed { return .failure(.closed) }
            guard state.admission.admits(write.label) else { return .failure(.readOnly) }
            if write.label == .nodeBeaten {
                // A node under load lives: its beat waits behind nothing, and there is never more than one.
                state.waiting.insert(write, at: 0)
                return .success(state.idle.popLast())
            }
            if state.waiting.count >= limits.waitingWrites { return .failure(.busy) }
            state.waiting.append(write)
            return .success(state.idle.popLast())
        }
        guard let seat = try admission.get() else { return }
        threads.submit { [self] activity in
            switch activity {
            case .active: drain(seat)
            case .cancelled: abandon()
            }
        }
    }

    var admission: WriteAdmission {
        get { state.withLock(\.admission) }
        set { state.withLock { $0.admission = newValue } }
    }

    /// Runs `body` in a transaction of its own, after every write that was taken before; where one thread writes.
    func alone<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value {
        let seat = seats[0]
        return try await threads.runIfActive { try seat.use { writer in try writer.alone(body) } }
    }

    /// Takes no more writes, ends those that wait, and closes the writers in good order.
    func close() async throws {
        state.withLock { $0.isClosed = true }
        for seat in seats {
            try await threads.runIfActive { seat.use { $0.close(inGoodOrder: true) } }
        }
        try await threads.shutdownGracefully()
    }

    private func drain(_ seat: WriterSeat<Source>) {
        seat.use { writer in
            while let (batch, waiting) = next(seat) {
                writer.record(waiting: waiting)
                writer.commit(batch)
                writer.tidyUp()
            }
        }
    }

    /// The next batch, and how many writes wait behind it; without one the seat is idle again.
    private func next(_ seat: WriterSeat<Source>) -> (batch: [any PendingWrite], waiting: Int)? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.idle.append(seat)
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
