/// A commit whose answer is lost.
package enum CommitFault: Sendable {
    /// Nothing was committed.
    case lostBefore
    /// All was committed.
    case lostAfter
}
