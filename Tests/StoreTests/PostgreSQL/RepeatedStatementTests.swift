import Testing

@testable import Store

@Suite("statements for several rows")
struct RepeatedStatementTests {
    @Test("an insert has a list of values for each row, and keeps what stands around it")
    func insert() throws {
        let statement = try #require(
            RepeatedStatement("INSERT INTO a (b, c, d)\nVALUES ($1, $2, 0)\nON CONFLICT (b) DO NOTHING"))
        #expect(!statement.needsTypes)
        #expect(
            statement.text(rows: 2, parameters: 2, types: [])
                == "INSERT INTO a (b, c, d)\nVALUES ($1, $2, 0), ($3, $4, 0)\nON CONFLICT (b) DO NOTHING")
    }

    @Test("numbers of two digits are whole")
    func longNumbers() throws {
        let statement = try #require(RepeatedStatement("INSERT INTO a (b, c) VALUES ($10, $1)"))
        #expect(
            statement.text(rows: 2, parameters: 10, types: []) == "INSERT INTO a (b, c) VALUES ($10, $1), ($20, $11)")
    }

    @Test("an update takes its rows from a list of values with their types")
    func update() throws {
        let statement = try #require(RepeatedStatement("UPDATE a\nSET b = $2\nWHERE c = $1 AND b = 'old'"))
        #expect(statement.needsTypes)
        #expect(
            statement.text(rows: 2, parameters: 2, types: ["bytea", "text"])
                == "UPDATE a\nSET b = given.p2\n"
                + "FROM (VALUES ($1::bytea, $2::text), ($3::bytea, $4::text)) AS given (p1, p2)\n"
                + "WHERE c = given.p1 AND b = 'old'")
    }

    @Test(
        "whatever else there is stays one statement for one row",
        arguments: [
            "DELETE FROM a WHERE b = $1", "UPDATE a SET b = $1", "INSERT INTO a SELECT $1",
            "INSERT INTO a (b) VALUES ($1)\nON CONFLICT (b) DO UPDATE SET b = $2", "INSERT INTO a (b) VALUES (abs($1))",
        ])
    func others(_ sql: String) {
        #expect(RepeatedStatement(sql) == nil)
    }
}

@Suite("foreseen statements")
struct ForeseenStatementsTests {
    private static let (first, second): (StaticString, StaticString) = ("first", "second")

    private func written(_ writes: [[StaticString]]) -> [String] {
        var foreseen = ForeseenStatements()
        for write in writes {
            foreseen.beginWrite()
            for sql in write { foreseen.add(sql, []) }
        }
        return foreseen.takeAll().map { "\($0.sql) \($0.rows.count)" }
    }

    @Test("the same one of several writes is sent once")
    func gathered() {
        #expect(written([[Self.first, Self.second], [Self.first], [Self.second]]) == ["first 2", "second 2"])
    }

    @Test("a write's own order is kept")
    func order() {
        #expect(written([[Self.second], [Self.first, Self.second]]) == ["second 1", "first 1", "second 1"])
    }
}
