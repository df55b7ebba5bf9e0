import Configuration
import Synchronization

/// Remembers which keys were asked for, which of them were given, and whether the last one held a value of another
/// type.
final class AccessRecorder: AccessReporter {
    private struct State {
        var keys: Set<String> = []
        var given: Set<String> = []
        var lastWasMistyped = false
    }

    private let state = Mutex(State())

    var keys: Set<String> { state.withLock { $0.keys } }
    var given: Set<String> { state.withLock { $0.given } }
    var lastWasMistyped: Bool { state.withLock { $0.lastWasMistyped } }

    func report(_ event: AccessEvent) {
        let failed =
            event.conversionError != nil
            || event.providerResults.contains {
                if case .failure = $0.result { true } else { false }
            }
        let key = event.metadata.key.components.joined(separator: ".")
        let isGiven = if case .success(.some) = event.result { true } else { false }
        state.withLock { state in
            state.keys.insert(key)
            if isGiven { state.given.insert(key) }
            state.lastWasMistyped = failed
        }
    }
}
