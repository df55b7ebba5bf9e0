/// A line of a file that is kept though nothing here corresponds to it.
package struct UnmatchedLine: Hashable, Sendable {
    package let sequence: Int
    package let cause: LineMatch.Cause

    package init(sequence: Int, cause: LineMatch.Cause) {
        self.sequence = sequence
        self.cause = cause
    }
}
