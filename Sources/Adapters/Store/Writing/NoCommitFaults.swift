/// Commits end as the database says.
package struct NoCommitFaults: CommitFaults {
    package init() {}
    package func fault(attempt: Int) -> CommitFault? { nil }
}
