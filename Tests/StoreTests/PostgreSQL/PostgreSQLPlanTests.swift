import TestStores
import Testing

@testable import Store

@Suite("plans", .enabled(if: TestDatabase.server != nil))
struct PostgreSQLPlanTests {
    @Test("the tables of one row are read at once, and no statement is compiled for them")
    func tablesOfOneRow() async throws {
        let schema = try TemporaryPlace(emptyOn: try #require(TestDatabase.server))
        try await PostgreSQLStore.open(schema.address).close()
        let connection = try PostgreSQLServers(address: schema.address, limits: PostgreSQLLimits()).openReader()
        let statements = [
            "UPDATE node_number SET latest = latest + 1 RETURNING latest", "SELECT copy, state, place FROM store_move",
        ]
        for statement in statements {
            let found = try connection.run("EXPLAIN ANALYZE " + statement)
            let plan = (0..<found.rowCount).map { found.row($0).text(0) }.joined(separator: "\n")
            #expect(plan.contains("Seq Scan") && !plan.contains("JIT"), "\(plan)")
        }
        withExtendedLifetime(schema) {}
    }

    @Test("several rows are found by their keys, though the table is young and little waits")
    func youngTable() async throws {
        let schema = try TemporaryPlace(emptyOn: try #require(TestDatabase.server))
        try await PostgreSQLStore.open(schema.address).close()
        let connection = try PostgreSQLServers(address: schema.address, limits: PostgreSQLLimits()).openReader()
        let statement = try #require(
            RepeatedStatement(
                "UPDATE authorisation\nSET authorisation_id = $2\nWHERE id = $1 AND outcome || '' = 'pending'"))
        try connection.run("ANALYZE authorisation")
        try connection.run("PREPARE settle AS " + statement.text(types: [.bytes, .text]))
        let found = try connection.run("EXPLAIN EXECUTE settle (NULL, NULL)")
        let plan = (0..<found.rowCount).map { found.row($0).text(0) }.joined(separator: "\n")
        #expect(plan.contains("authorisation_pkey") && plan.contains("Index Cond: (id = ANY"), "\(plan)")
        withExtendedLifetime(schema) {}
    }
}
