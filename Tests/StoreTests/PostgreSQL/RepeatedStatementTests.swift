import Testing

@testable import Store

@Suite("statements for several rows")
struct RepeatedStatementTests {
    @Test("an insert takes its rows from a list of values with their types, and keeps what it says for itself")
    func insert() throws {
        let statement = try #require(RepeatedStatement("INSERT INTO a (b, c, d)\nVALUES ($1, $2, 0)\nRETURNING d"))
        #expect(
            statement.text(rows: 2, types: ["bytea", "text"])
                == "INSERT INTO a (b, c, d)\nSELECT given.p1, given.p2, 0\n"
                + "FROM (VALUES ($1::bytea, $2::text), ($3::bytea, $4::text)) AS given (p1, p2)\n"
                + "WHERE given.p1 IS NOT NULL\nRETURNING d")
    }

    @Test("an insert that would do nothing about a row that is there fails")
    func newRows() throws {
        let statement = try #require(RepeatedStatement("INSERT INTO a (b)\nVALUES ($1)\nON CONFLICT (b) DO NOTHING"))
        #expect(
            statement.text(rows: 1, types: ["text"])
                == "INSERT INTO a (b)\nSELECT given.p1\nFROM (VALUES ($1::text)) AS given (p1)\nWHERE given.p1 IS NOT NULL")
    }

    @Test("numbers of two digits are whole")
    func longNumbers() throws {
        let statement = try #require(RepeatedStatement("INSERT INTO a (b, c) VALUES ($10, $1)"))
        let text = statement.text(rows: 2, types: Array(repeating: "text", count: 10))
        #expect(text.contains("SELECT given.p10, given.p1\n"))
        #expect(text.contains("($11::text, ") && text.contains(", $20::text)"))
    }

    @Test("an update takes its rows from a list of values, and its whole condition holds for each")
    func update() throws {
        let statement = try #require(RepeatedStatement("UPDATE a\nSET b = $2\nWHERE c = $1 AND b = 'old' OR b = ''"))
        #expect(
            statement.text(rows: 2, types: ["bytea", "text"])
                == "UPDATE a\nSET b = given.p2\n"
                + "FROM (VALUES ($1::bytea, $2::text), ($3::bytea, $4::text)) AS given (p1, p2)\n"
                + "WHERE given.p1 IS NOT NULL AND (c = given.p1 AND b = 'old' OR b = '')")
    }

    @Test(
        "a text is written for few more rows than there are, and for no more than it may have",
        arguments: [(1, 1), (2, 2), (5, 6), (9, 12), (17, 20), (25, 32), (64, 64), (65, 64), (256, 64)])
    func sizes(_ rows: Int, _ size: Int) {
        #expect(RepeatedStatement.size(for: rows) == size)
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
