/// A connection whose transactions the group commit drives; used by one thread at a time.
protocol WritingConnection {
    /// What the books run their statements on.
    var statements: any SQLConnection { get }
    /// The first fault after which nothing in the current transaction can be kept.
    var brokenBy: StoreFault? { get }
    /// Grows with everything that only a rollback undoes.
    var changeCount: Int64 { get }

    /// Runs a prepared statement that begins or ends something.
    func control(_ sql: StaticString) throws
    func begin() throws
    /// - Throws: ``BrokenBatch``, which says whether the transaction may be in the books all the same.
    func commit() throws(BrokenBatch)
    func rollBack()
    /// Between two batches: what can be put off until a commit has been answered.
    func tidyUp()
    /// - Parameter inGoodOrder: true when the store itself is closed, false after a fault.
    func close(inGoodOrder: Bool)
    /// Runs `body` where the connection may be used.
    func hold<Value>(_ body: () -> Value) -> Value
}
