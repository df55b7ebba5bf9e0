/// What a test lets go wrong with commits; nothing does in production.
package protocol CommitFaults: Sendable {
    /// Asked before the commit of a batch that changed something.
    ///
    /// - Parameter attempt: 1, then 2… for the same batch run again.
    func fault(attempt: Int) -> CommitFault?
}
