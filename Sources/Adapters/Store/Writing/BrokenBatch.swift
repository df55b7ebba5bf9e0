/// Why a batch as a whole came to nothing, or to nothing that is known.
struct BrokenBatch: Error {
    let cause: StoreFault
    /// True when the commit had begun: the batch may be in the books.
    let reachedCommit: Bool

    /// Runs what concerns the whole batch.
    @discardableResult
    static func during<Value>(commit: Bool, _ body: () throws -> Value) throws(BrokenBatch) -> Value {
        do {
            return try body()
        } catch {
            let cause = error as? StoreFault ?? .other(code: 0, message: "\(error)")
            throw BrokenBatch(cause: cause, reachedCommit: commit)
        }
    }
}
