import Gateway
import Payments
import Synchronization

/// A clock that passes to the next thing that somebody waits for, as soon as nobody has anything to do.
final class VirtualTime: TimeSource {
    private struct Event {
        let due: Instant
        let order: Int
        let happen: @Sendable () -> Void
    }

    private struct State {
        var now: Instant
        var events: [Event] = []
        var scheduled = 0
    }

    private let state: Mutex<State>

    init(_ start: Instant) { state = Mutex(State(now: start)) }

    func now() -> Instant { state.withLock(\.now) }

    func after(milliseconds: Int64, _ happen: @escaping @Sendable () -> Void) {
        state.withLock { state in
            state.scheduled += 1
            let event = Event(due: state.now.adding(milliseconds: milliseconds), order: state.scheduled, happen: happen)
            // Latest first, so that the next one is taken from the end.
            let place = state.events.partitioningIndex { ($0.due, $0.order) < (event.due, event.order) }
            state.events.insert(event, at: place)
        }
    }

    func sleep(milliseconds: Int64) async {
        await withCheckedContinuation { continuation in after(milliseconds: milliseconds) { continuation.resume() } }
    }

    /// - Returns: false when nobody waits.
    func passToNextEvent() -> Bool {
        let next = state.withLock { state -> Event? in
            guard let event = state.events.popLast() else { return nil }
            state.now = max(state.now, event.due)
            return event
        }
        next?.happen()
        return next != nil
    }
}

extension Array {
    /// The first place from which on `belongsBehind` holds.
    fileprivate func partitioningIndex(where belongsBehind: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if belongsBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
