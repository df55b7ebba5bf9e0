/// What a test lets go wrong with commits; nothing does in production.
package protocol CommitFaults: Sendable {
    /// Asked before the commit of a batch that changed something.
    ///
    /// - Parameter attempt: 1, then 2… for the same batch run again.
    func fault(attempt: Int) -> CommitFault?
}

/// A commit whose answer is lost.
package enum CommitFault: Sendable {
    /// Nothing was committed.
    case lostBefore
    /// All was committed.
    case lostAfter
}

/// Commits end as SQLite says.
package struct NoCommitFaults: CommitFaults {
    package init() {}
    package func fault(attempt: Int) -> CommitFault? { nil }
}
