/// A connection whose transactions the group commit drives; used by one thread at a time.
protocol WritingConnection {
    /// What the books run their statements on.
    var statements: any SQLConnection { get }
    /// The first fault after which nothing in the current transaction can be kept.
    var brokenBy: StoreFault? { get }
    /// Grows with everything that only a rollback undoes.
    var changeCount: Int64 { get }

    /// True when a statement is known to have had another effect than foreseen: what ran since may have been misled.
    var isMistaken: Bool { get }

    /// Runs a prepared statement that begins or ends something.
    func control(_ sql: StaticString) throws
    /// - Parameter foreseeing: whether statements may be taken to have their likely effect until ``confirm()``.
    /// - Parameter isRepeated: whether a commit of the same writes may have happened: then this one is answered only
    ///   when that one is as safe as this.
    func begin(foreseeing: Bool, isRepeated: Bool) throws
    /// Called before the statements of each write.
    func beginWrite()
    /// Waits until every statement was answered.
    ///
    /// - Returns: false when one that was foreseen had another effect.
    func confirm() throws -> Bool
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
