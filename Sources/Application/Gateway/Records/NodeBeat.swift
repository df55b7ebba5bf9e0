/// A node's sign of life: one of the processes that share the books.
package struct NodeBeat: Hashable, Sendable {
    /// Given at its start, never again.
    package let number: Int64
    /// What its operator calls it.
    package let name: String
    /// Grows while it lives; how fast says nothing, so that nobody's clock has to be right.
    package let beats: Int64

    package init(number: Int64, name: String, beats: Int64) {
        self.number = number
        self.name = name
        self.beats = beats
    }
}
