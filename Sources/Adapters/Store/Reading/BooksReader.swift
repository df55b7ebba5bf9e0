import Gateway

/// A connection that reads, opened again by itself after a fault; one thread uses it at a time.
protocol BooksReader: Sendable {
    /// Runs `body` on one view of what was committed.
    func read<Value: Sendable>(_ body: @Sendable (any Books) throws -> Value) throws -> Value
    func close()
}
