package import OfficeMessages
package import Payments
import Synchronization

/// What the component has done since it started.
package final class ComponentCounters: Sendable {
    private struct State {
        var services = 0
        var commands = 0
        var errors = 0
        var lastService: ComponentStatus.Last?
        var lastCommand: ComponentStatus.Last?
    }

    private let state = Mutex(State())
    private let started: Instant
    private let now: @Sendable () -> Instant

    package init(now: @escaping @Sendable () -> Instant) {
        self.now = now
        started = now()
    }

    package func countService(_ name: String) {
        let last = ComponentStatus.Last(at: moment(now()), name: name)
        state.withLock { state in
            state.services += 1
            state.lastService = last
        }
    }

    package func countCommand(_ name: String) {
        let last = ComponentStatus.Last(at: moment(now()), name: name)
        state.withLock { state in
            state.commands += 1
            state.lastCommand = last
        }
    }

    package func countError() { state.withLock { $0.errors += 1 } }

    package var status: ComponentStatus {
        state.withLock { state in
            ComponentStatus(
                started: moment(started), now: moment(now()), services: state.services, commands: state.commands,
                errors: state.errors, fatalErrors: 0, lastService: state.lastService, lastCommand: state.lastCommand)
        }
    }

    private func moment(_ instant: Instant) -> ComponentStatus.Moment {
        ComponentStatus.Moment(CivilTime(paris: instant))
    }
}
