/// A connection with the statements that were prepared on it; it stays on the thread that has the connection.
final class PostgreSQLConnection: SQLConnection {
    private let session: PostgreSQLSession
    private var statements: [UnsafePointer<UInt8>: String] = [:]
    private(set) var brokenBy: StoreFault?
    /// Rows that were written, and statements that failed: after one only a rollback helps.
    private(set) var changeCount: Int64 = 0

    init(_ session: PostgreSQLSession) { self.session = session }

    func execute(_ sql: StaticString, _ parameters: [SQLValue]) throws -> Int {
        try run(sql, parameters).writtenRows
    }

    func query(_ sql: StaticString, _ parameters: [SQLValue], _ body: (any SQLRow) throws -> Bool) throws {
        let result = try run(sql, parameters)
        for number in 0..<result.rowCount where try !body(result.row(number)) { return }
    }

    /// Types in PostgreSQL's words; text is compared byte by byte, as everywhere else in the product.
    func define(_ definition: String) throws {
        let words = definition.replacing("INTEGER", with: "BIGINT").replacing("BYTES", with: "BYTEA")
            .replacing("TEXT", with: "TEXT COLLATE \"C\"")
        _ = try run(words)
    }

    /// Runs a prepared statement that begins or ends something.
    func control(_ sql: StaticString) throws { _ = try run(sql, []) }

    /// Runs text that needs no parameters.
    @discardableResult
    func run(_ text: String) throws(StoreFault) -> PostgreSQLResult {
        try check { () throws(StoreFault) in try session.run(text).check() }
    }

    func begin(_ isolation: StaticString) throws {
        brokenBy = nil
        try control(isolation)
    }

    /// - Throws: ``BrokenBatch``; a commit that stopped waiting for its standby may be lost with the server.
    func commit() throws(BrokenBatch) {
        _ = session.takeWarning()
        do throws(StoreFault) {
            let result = try session.run("COMMIT").check()
            guard result.command == "COMMIT" else { throw .other(code: 0, message: "the transaction was undone") }
        } catch {
            // Overtaken or refused by a constraint, it is certainly not in the books.
            throw BrokenBatch(cause: error, reachedCommit: error.losesConnection)
        }
        if session.takeWarning() {
            throw BrokenBatch(cause: .disconnected("the commit did not reach the standby"), reachedCommit: true)
        }
    }

    func rollBack() {
        guard !session.isLost, session.isInTransaction else { return }
        // Whatever it answers, nothing of the transaction is kept.
        _ = try? session.run("ROLLBACK")
    }

    private func run(_ sql: StaticString, _ parameters: [SQLValue]) throws -> PostgreSQLResult {
        try check { () throws(StoreFault) in
            let name = try prepared(sql)
            let result = try session.run(prepared: name, parameters).check()
            changeCount += Int64(result.writtenRows)
            return result
        }
    }

    private func prepared(_ sql: StaticString) throws(StoreFault) -> String {
        if let known = statements[sql.utf8Start] { return known }
        let name = "s\(statements.count)"
        try session.prepare(name, sql.description)
        statements[sql.utf8Start] = name
        return name
    }

    private func check<Value>(_ body: () throws(StoreFault) -> Value) throws(StoreFault) -> Value {
        do throws(StoreFault) {
            return try body()
        } catch {
            changeCount += 1
            if error.breaksTransaction && brokenBy == nil { brokenBy = error }
            throw error
        }
    }
}
