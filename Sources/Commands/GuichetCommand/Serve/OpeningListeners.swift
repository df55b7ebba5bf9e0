import Synchronization

/// Counts the listeners that others reach as they open: a process whose `/health` answers may not listen there yet.
final class OpeningListeners: Sendable {
    private let awaited: Atomic<Int>

    /// - Parameter count: how many open sooner or later.
    init(count: Int) { awaited = Atomic(count) }

    /// Called once for each.
    func countOpen() { awaited.subtract(1, ordering: .releasing) }

    /// True from the moment on when the last one opened.
    var areOpen: Bool { awaited.load(ordering: .acquiring) <= 0 }
}
