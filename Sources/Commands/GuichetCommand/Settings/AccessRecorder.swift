import Configuration
import Synchronization

/// Remembers which keys were asked for, and whether the last one held a value of another type.
final class AccessRecorder: AccessReporter {
    private struct State {
        var keys: Set<String> = []
        var lastWasMistyped = false
    }

    private let state = Mutex(State())

    var keys: Set<String> { state.withLock { $0.keys } }
    var lastWasMistyped: Bool { state.withLock { $0.lastWasMistyped } }

    func report(_ event: AccessEvent) {
        let failed =
            event.conversionError != nil
            || event.providerResults.contains {
                if case .failure = $0.result { true } else { false }
            }
        state.withLock { state in
            state.keys.insert(event.metadata.key.components.joined(separator: "."))
            state.lastWasMistyped = failed
        }
    }
}
