import Synchronization

/// How many connections a port has, and the number of the next one.
final class ConnectionCensus: Sendable {
    private struct State {
        var open = 0
        var last = 0
    }

    private let state = Mutex(State())

    /// - Returns: the connection's number, or nil when there are as many as there may be.
    func enter(limit: Int) -> Int? {
        state.withLock { state in
            guard state.open < limit else { return nil }
            state.open += 1
            state.last += 1
            return state.last
        }
    }

    func leave() { state.withLock { $0.open -= 1 } }
}
