package import AcquirerFiles

/// What became of one of the acquirer's files.
package struct ImportedFile: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        /// - Parameter before: how many of its details had been imported already, all when the file came again.
        case imported(AcquirerFileID, details: Int, before: Int, unmatched: [UnmatchedLine])
        case refused(reason: String)
    }

    package let name: String
    package let outcome: Outcome
}
