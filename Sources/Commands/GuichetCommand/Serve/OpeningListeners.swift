import Synchronization

/// Counts the listeners that others reach as they open: a process whose `/health` answers may not listen there yet.
final class OpeningListeners: Sendable {
    private let awaited = Atomic<Int>(0)

    /// - Returns: what the listener calls when it is open.
    func expectOne() -> @Sendable () -> Void {
        awaited.add(1, ordering: .releasing)
        return { self.awaited.subtract(1, ordering: .releasing) }
    }

    /// True once all that were expected have opened.
    var areOpen: Bool { awaited.load(ordering: .acquiring) == 0 }
}
