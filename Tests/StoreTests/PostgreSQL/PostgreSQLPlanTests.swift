import Gateway
import TestStores
import Testing

@testable import Store

@Suite("plans", .enabled(if: TestDatabase.server != nil))
struct PostgreSQLPlanTests {
    @Test("the tables of one row are read at once, and no statement is compiled for them")
    func tablesOfOneRow() async throws {
        try await withConnection { connection in
            for statement in [
                "UPDATE node_number SET latest = latest + 1 RETURNING latest",
                "SELECT copy, state, place FROM store_move",
            ] {
                let plan = try Self.plan("EXPLAIN ANALYZE " + statement, connection)
                #expect(plan.contains("Seq Scan") && !plan.contains("JIT"), "\(plan)")
            }
        }
    }

    @Test("several rows are found by their keys, though the table is young and little waits")
    func youngTable() async throws {
        try await withConnection { connection in
            let statement = try #require(
                RepeatedStatement(
                    "UPDATE authorisation\nSET authorisation_id = $2\nWHERE id = $1 AND outcome || '' = 'pending'"))
            try connection.run("ANALYZE authorisation")
            try connection.run("PREPARE settle AS " + statement.text(types: [.bytes, .text]))
            let plan = try Self.plan("EXPLAIN EXECUTE settle (NULL, NULL)", connection)
            #expect(plan.contains("authorisation_pkey") && plan.contains("Index Cond: (id = ANY"), "\(plan)")
        }
    }

    @Test("the rows of several lists are found by their keys, in their order, though the table is young")
    func lists() async throws {
        try await withConnection { connection in
            let query = RepeatedQuery.text(
                "SELECT sequence\nFROM operation\nWHERE paid_transaction = $1\nORDER BY sequence", types: [.bytes])
            try connection.run("ANALYZE operation")
            try connection.run("PREPARE list AS " + query)
            let plan = try Self.plan("EXPLAIN EXECUTE list (NULL)", connection)
            #expect(plan.contains("Index Cond: (paid_transaction = given.p1)") && !plan.contains("Sort"), "\(plan)")
        }
    }

    @Test("whether sessions are the first of their numbers is looked up by number, though the table is young")
    func firstSessions() async throws {
        try await withConnection { connection in
            var samples = Samples()
            let account = try samples.account()
            let books = SQLBooks(
                connection: connection, memory: BooksMemory().view(),
                run: WriteRun(node: 1, write: 1, isRepeated: false))
            try connection.run("ANALYZE payment_session")
            connection.begin(["BEGIN"], foreseeing: true)
            try books.save(samples.merchant(account))
            for number in 1...2 {
                let session = try samples.session(account, transactionID: "\(number)")
                let isFirst = try books.insertFirst(session, of: samples.key(account), openedSince: session.openedAt)
                #expect(isFirst)
            }
            #expect(try connection.confirm())
            let names = try connection.run(
                "SELECT name FROM pg_prepared_statements WHERE statement ~ '^INSERT INTO payment_session.*generate_se'")
            let nulls = Array(repeating: "NULL", count: 25).joined(separator: ", ")
            let plan = try Self.plan("EXPLAIN EXECUTE \(names.row(0).text(0)) (\(nulls))", connection)
            connection.rollBack()
            for index in ["payment_session_by_number", "authorisation_payment_date"] {
                #expect(plan.contains("Scan using \(index)"), "\(plan)")
            }
            #expect(!plan.contains("Seq Scan"), "\(plan)")
        }
    }

    private func withConnection(_ body: (PostgreSQLConnection) throws -> Void) async throws {
        let schema = try TemporaryPlace(emptyOn: try #require(TestDatabase.server))
        try await PostgreSQLStore.open(schema.address).close()
        try body(PostgreSQLServers(address: schema.address, limits: PostgreSQLLimits()).openReader())
        withExtendedLifetime(schema) {}
    }

    private static func plan(_ statement: String, _ connection: PostgreSQLConnection) throws -> String {
        let found = try connection.run(statement)
        return (0..<found.rowCount).map { found.row($0).text(0) }.joined(separator: "\n")
    }
}
