import Payments

/// A connection with the statements that were prepared on it; it stays on the thread that has the connection.
///
/// A statement whose effect can be foreseen is sent without waiting for its answer, which comes with the next one that
/// is waited for: on a busy machine most of a statement's time is the way there and back.
final class PostgreSQLConnection: SQLConnection {
    /// What the answer to a statement that was sent is taken to be.
    private enum Expectation {
        case done
        case writtenRows(Int)
        case prepared(Prepared)
    }

    /// A statement by its address, as it is or for any number of lists of its parameters.
    private struct Prepared: Hashable {
        let address: UnsafePointer<UInt8>
        var isRepeated = false
    }

    private let session: PostgreSQLSession
    private var statements: [Prepared: String] = [:]
    /// Nil for statements that have none.
    private var repeatedForms: [UnsafePointer<UInt8>: RepeatedStatement?] = [:]
    private var parameterTypes: [UnsafePointer<UInt8>: [PostgreSQLType]] = [:]
    private var preparedCount = 0
    /// Sent and not answered yet, in order.
    private var expected: [Expectation] = []
    /// What begins the transaction, until a statement needs it.
    private var prologue: [StaticString] = []
    private var isForeseeing = false
    private var foreseen = ForeseenStatements()
    private(set) var brokenBy: StoreFault?
    /// True when something that was foreseen came out otherwise: the transaction must be rolled back.
    private(set) var isMistaken = false
    /// Rows that were written, and statements that failed: after one only a rollback helps.
    private(set) var changeCount: Int64 = 0

    init(_ session: PostgreSQLSession) { self.session = session }

    func execute(_ sql: StaticString, _ parameters: [SQLValue]) throws -> Int {
        try run(sql, parameters).writtenRows
    }

    func execute(_ sql: StaticString, _ parameters: [SQLValue], likely rows: Int) throws -> Int {
        guard isForeseeing else { return try execute(sql, parameters) }
        if rows == 1 {
            foreseen.add(sql, parameters)
        } else {
            try check { () throws(StoreFault) in
                try sendWaiting()
                try send(sql, parameters, .writtenRows(rows))
            }
        }
        changeCount += Int64(rows)
        return rows
    }

    func query(_ sql: StaticString, _ parameters: [SQLValue], _ body: (any SQLRow) throws -> Bool) throws {
        let result = try run(sql, parameters)
        for number in 0..<result.rowCount where try !body(result.row(number)) { return }
    }

    /// Many lists of parameters are one statement.
    func query(_ sql: StaticString, each parameters: [[SQLValue]], _ body: (Int, any SQLRow) throws -> Void) throws {
        guard parameters.count > 1, let result = try runRepeated(sql, parameters) else {
            for (list, values) in parameters.enumerated() {
                try query(sql, values) { row in
                    try body(list, row)
                    return true
                }
            }
            return
        }
        for number in 0..<result.rowCount {
            let row = result.row(number)
            try body(Int(row.integer(result.columnCount - 1)) - 1, row)
        }
    }

    /// Types in PostgreSQL's words; text is compared byte by byte, as everywhere else in the product.
    func define(_ definition: String) throws {
        let words = definition.replacing("INTEGER", with: "BIGINT").replacing("BYTES", with: "BYTEA")
            .replacing("TEXT", with: "TEXT COLLATE \"C\"")
        _ = try run(words)
    }

    func serverTime() throws -> Instant? {
        try first("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint", []) { try $0.instant() }
    }

    /// Sends a prepared statement that begins or ends something; a fault of it shows with the next one.
    func control(_ sql: StaticString) throws {
        try check { () throws(StoreFault) in
            try sendWaiting()
            try send(sql, [], .done)
        }
    }

    /// Runs text that needs no parameters, after everything that was sent before.
    @discardableResult
    func run(_ text: String) throws(StoreFault) -> PostgreSQLResult {
        try check { () throws(StoreFault) in
            try sendWaiting()
            try receive()
            return try session.run(text).check()
        }
    }

    /// Begins a transaction with its first statement: one that has none costs nothing.
    ///
    /// - Parameter foreseeing: whether statements may be taken to have their likely effect until ``confirm()``.
    func begin(_ prologue: [StaticString], foreseeing: Bool = false) {
        brokenBy = nil
        isMistaken = false
        self.prologue = prologue
        isForeseeing = foreseeing
    }

    /// Called before the statements of each write.
    func beginWrite() { foreseen.beginWrite() }

    /// Waits for everything that was sent.
    ///
    /// - Returns: false when something that was foreseen came out otherwise.
    func confirm() throws(StoreFault) -> Bool {
        do throws(StoreFault) {
            try check { () throws(StoreFault) in
                if !foreseen.isEmpty { try sendWaiting() }
                try receive()
            }
        } catch {
            if error.breaksTransaction { throw error }
            isMistaken = true
        }
        return !isMistaken
    }

    /// - Throws: ``BrokenBatch``; a commit that stopped waiting for its standby may be lost with the server.
    func commit() throws(BrokenBatch) {
        if !prologue.isEmpty {
            prologue = []
            return
        }
        try BrokenBatch.during(commit: false) { try receive() }
        _ = session.takeWarning()
        do throws(StoreFault) {
            let result = try session.run("COMMIT").check()
            guard result.command == "COMMIT" else { throw .other(code: 0, message: "the transaction was undone") }
        } catch {
            // Overtaken, it is certainly not in the books; what else a commit answers leaves that in doubt.
            throw BrokenBatch(cause: error, reachedCommit: error.losesConnection)
        }
        if session.takeWarning() {
            throw BrokenBatch(cause: .disconnected("the commit did not reach the standby"), reachedCommit: true)
        }
    }

    func rollBack() {
        prologue = []
        _ = foreseen.takeAll()
        // Whatever these answer, nothing of the transaction is kept.
        _ = try? receive()
        guard !session.isLost, session.isInTransaction else { return }
        _ = try? session.run("ROLLBACK")
    }

    private func run(_ sql: StaticString, _ parameters: [SQLValue]) throws -> PostgreSQLResult {
        try check { () throws(StoreFault) in
            try sendWaiting()
            try send(sql, parameters, .done)
            guard let result = try receive() else { throw .disconnected("a statement was not answered") }
            changeCount += Int64(result.changedRows)
            return result
        }
    }

    /// What a query finds for each of many lists of parameters, the list's number last; nil when it cannot be asked so.
    private func runRepeated(_ sql: StaticString, _ parameters: [[SQLValue]]) throws(StoreFault) -> PostgreSQLResult? {
        try check { () throws(StoreFault) in
            try sendWaiting()
            guard let types = try parameterTypes(of: sql) else { return nil }
            try send(sql, eachOf: parameters[...], types, .done) {
                RepeatedQuery.text(sql.description, types: types)
            }
            return try receive()
        }
    }

    private func send(
        _ sql: StaticString, _ parameters: [SQLValue], _ expectation: Expectation
    ) throws(StoreFault) {
        let name = try prepared(Prepared(address: sql.utf8Start)) { sql.description }
        try session.send(prepared: name, parameters)
        expected.append(expectation)
    }

    /// - Parameter repeated: the statement for arrays of its parameters.
    private func send(
        _ sql: StaticString, eachOf lists: ArraySlice<[SQLValue]>, _ types: [PostgreSQLType],
        _ expectation: Expectation, repeated: () -> String
    ) throws(StoreFault) {
        let name = try prepared(Prepared(address: sql.utf8Start, isRepeated: true), repeated)
        try session.send(
            prepared: name, types.enumerated().map { $0.element.array(of: lists, parameter: $0.offset) })
        expected.append(expectation)
    }

    /// Sends what begins the transaction, and then what was foreseen.
    private func sendWaiting() throws(StoreFault) {
        let beginning = prologue
        prologue = []
        for statement in beginning { try send(statement, [], .done) }
        for group in foreseen.takeAll() { try send(group) }
    }

    private func send(_ group: ForeseenStatements.Group) throws(StoreFault) {
        var rest = group.rows[...]
        while rest.count > 1, let repeated = repeatedForm(of: group.sql),
            let types = try parameterTypes(of: group.sql)
        {
            let rows = rest.prefix(RepeatedStatement.mostRows)
            try send(group.sql, eachOf: rows, types, .writtenRows(rows.count)) { repeated.text(types: types) }
            rest = rest.dropFirst(rows.count)
        }
        for row in rest { try send(group.sql, row, .writtenRows(1)) }
    }

    private func repeatedForm(of sql: StaticString) -> RepeatedStatement? {
        if let known = repeatedForms[sql.utf8Start] { return known }
        let form = RepeatedStatement(sql.description)
        repeatedForms[sql.utf8Start] = .some(form)
        return form
    }

    /// The types of a statement's parameters; nil when they have no name here.
    private func parameterTypes(of sql: StaticString) throws(StoreFault) -> [PostgreSQLType]? {
        if let known = parameterTypes[sql.utf8Start] { return known }
        let name = try prepared(Prepared(address: sql.utf8Start)) { sql.description }
        try session.send(describe: name)
        expected.append(.done)
        let types = try receive()?.parameterTypes
        parameterTypes[sql.utf8Start] = types
        return types
    }

    /// Waits for the answers to everything that was sent.
    ///
    /// - Returns: the last one; nil when nothing was sent.
    /// - Throws: the first fault.
    @discardableResult
    private func receive() throws(StoreFault) -> PostgreSQLResult? {
        guard !expected.isEmpty else { return nil }
        let expected = expected
        self.expected = []
        var (last, fault) = (PostgreSQLResult?.none, StoreFault?.none)
        try session.receive { number, result in
            last = result
            guard number < expected.count else { return }
            switch (result.fault, expected[number]) {
            case (let found?, let expectation):
                if case .prepared(let key) = expectation { statements[key] = nil }
                if number < expected.count - 1 { isMistaken = true }
                fault = fault ?? found
            case (nil, .writtenRows(let rows)): if result.writtenRows != rows { isMistaken = true }
            case (nil, _): break
            }
        }
        if let fault { throw fault }
        return last
    }

    private func prepared(_ key: Prepared, _ text: () -> String) throws(StoreFault) -> String {
        if let known = statements[key] { return known }
        let name = "s\(preparedCount)"
        preparedCount += 1
        try session.send(prepare: name, text())
        expected.append(.prepared(key))
        statements[key] = name
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
