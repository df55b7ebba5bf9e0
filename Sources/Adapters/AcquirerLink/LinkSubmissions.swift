import Gateway
import NIOCore
import Synchronization

/// Where the platform's tasks hand their requests to the line's event loop.
///
/// Requests that come while the loop is busy are collected and sent together: one wake-up and one write for all.
final class LinkSubmissions: Sendable {
    private enum Line {
        case down
        case up(any EventLoop, NIOLoopBound<LinkHandler>)
    }

    private struct State {
        var line = Line.down
        var isStopping = false
        var isLineOfUse = false
        var isWakeUpOnItsWay = false
        var waiting: [LinkRequest] = []
        /// Submitted and not finished.
        var outstanding = 0
    }

    private let state = Mutex(State())
    private let maximum: Int

    init(maximum: Int) { self.maximum = maximum }

    var isStopping: Bool { state.withLock { $0.isStopping } }

    /// True while requests are taken.
    var isUp: Bool {
        state.withLock { state in
            guard case .up = state.line else { return false }
            return !state.isStopping
        }
    }

    /// - Returns: false when the line is down, stopping or full: the request was not taken.
    func submit(_ request: LinkRequest) -> Bool {
        let (isTaken, wakeUp) = state.withLock { state -> (Bool, (any EventLoop, NIOLoopBound<LinkHandler>)?) in
            guard case .up(let loop, let handler) = state.line, !state.isStopping, state.outstanding < maximum else {
                return (false, nil)
            }
            state.outstanding += 1
            state.waiting.append(request)
            if state.isWakeUpOnItsWay { return (true, nil) }
            state.isWakeUpOnItsWay = true
            return (true, (loop, handler))
        }
        if let (loop, handler) = wakeUp { loop.execute { handler.value.sendWaiting() } }
        return isTaken
    }

    /// What was submitted since the last time.
    func takeWaiting() -> [LinkRequest] {
        state.withLock { state in
            state.isWakeUpOnItsWay = false
            var taken: [LinkRequest] = []
            swap(&taken, &state.waiting)
            return taken
        }
    }

    /// So many requests got their answer, or will get none.
    func finished(_ count: Int) { state.withLock { $0.outstanding -= count } }

    /// - Returns: false when the line is wanted no longer.
    func lineIsUp(_ loop: any EventLoop, _ handler: NIOLoopBound<LinkHandler>) -> Bool {
        state.withLock { state in
            guard !state.isStopping else { return false }
            state.line = .up(loop, handler)
            state.isLineOfUse = false
            return true
        }
    }

    /// The acquirer has said something.
    func lineIsOfUse() { state.withLock { $0.isLineOfUse = true } }

    /// True when the acquirer said anything on the latest line.
    var wasLineOfUse: Bool { state.withLock { $0.isLineOfUse } }

    func lineIsDown() { state.withLock { $0.line = .down } }

    /// From now on nothing is taken; the line closes once what was taken is finished.
    func stop() {
        let line = state.withLock { state in
            state.isStopping = true
            return state.line
        }
        if case .up(let loop, let handler) = line { loop.execute { handler.value.closeWhenFinished() } }
    }

    /// Closes the line whatever waits.
    func abort() {
        let line = state.withLock { state in
            state.isStopping = true
            return state.line
        }
        if case .up(let loop, let handler) = line { loop.execute { handler.value.close() } }
    }
}
