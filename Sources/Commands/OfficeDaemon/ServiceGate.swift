import Synchronization

/// Lets a few calls through at a time, keeps a few waiting, and turns others away (facts § 7.1: five and five).
package final class ServiceGate: Sendable {
    private struct State {
        var running = 0
        /// In their order of arrival.
        var waiting: [(number: Int, continuation: CheckedContinuation<Bool, Never>)] = []
        var nextNumber = 0
    }

    private let concurrency: Int
    private let queue: Int
    private let state = Mutex(State())

    package init(concurrency: Int, queue: Int) {
        self.concurrency = concurrency
        self.queue = queue
    }

    /// - Returns: true once the caller may go on; it then calls ``leave()``. False when the queue is full, or the task
    ///   was cancelled.
    package func enter() async -> Bool {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    if Task.isCancelled { return false }
                    if state.running < concurrency {
                        state.running += 1
                        return true
                    }
                    guard state.waiting.count < queue else { return false }
                    state.waiting.append((number, continuation))
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let waiting = state.withLock { state -> CheckedContinuation<Bool, Never>? in
                guard let place = state.waiting.firstIndex(where: { $0.number == number }) else { return nil }
                return state.waiting.remove(at: place).continuation
            }
            waiting?.resume(returning: false)
        }
    }

    package func leave() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard !state.waiting.isEmpty else {
                state.running -= 1
                return nil
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume(returning: true)
    }

    /// How many wait, for tests and traces.
    package var waitingCount: Int { state.withLock { $0.waiting.count } }
}
