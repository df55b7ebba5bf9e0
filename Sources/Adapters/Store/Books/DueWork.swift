import Payments

/// A piece of work that is due, ordered as it is handed out: the longest due first.
struct DueWork: Comparable {
    let id: Identifier
    let dueAt: Instant

    init(_ id: Identifier, _ dueAt: Instant) {
        self.id = id
        self.dueAt = dueAt
    }

    static func < (left: Self, right: Self) -> Bool {
        (left.dueAt.milliseconds, left.id.high, left.id.low) < (right.dueAt.milliseconds, right.id.high, right.id.low)
    }
}
