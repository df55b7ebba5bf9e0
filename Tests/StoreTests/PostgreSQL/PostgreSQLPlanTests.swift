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
