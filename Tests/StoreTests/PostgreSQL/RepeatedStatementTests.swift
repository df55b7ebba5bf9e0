import Testing

@testable import Store

@Suite("statements for several rows")
struct RepeatedStatementTests {
    @Test("an insert takes each row from the arrays of its parameters, and keeps what it says for itself")
    func insert() throws {
        let statement = try #require(RepeatedStatement("INSERT INTO a (b, c, d)\nVALUES ($1, $2, 0)\nRETURNING d"))
        #expect(
            statement.text(types: [.bytes, .text])
                == "INSERT INTO a (b, c, d)\nSELECT ($1::bytea[])[place], ($2::text[])[place], 0\n"
                + "FROM generate_series(1, array_length(($1::bytea[]), 1)) AS place\nRETURNING d")
    }

    @Test("an insert that would do nothing about a row that is there fails")
    func newRows() throws {
        let statement = try #require(RepeatedStatement("INSERT INTO a (b)\nVALUES ($1)\nON CONFLICT (b) DO NOTHING"))
        #expect(
            statement.text(types: [.text])
                == "INSERT INTO a (b)\nSELECT ($1::text[])[place]\n"
                + "FROM generate_series(1, array_length(($1::text[]), 1)) AS place")
    }

    @Test("an insert upon a condition looks at each row's")
    func condition() throws {
        let statement = try #require(
            RepeatedStatement(
                "INSERT INTO a (b, c)\nSELECT $1, $2\n"
                    + "WHERE (SELECT 1 FROM d WHERE e = $2) IS NULL\nON CONFLICT (b) DO NOTHING"))
        #expect(
            statement.text(types: [.bytes, .text])
                == "INSERT INTO a (b, c)\nSELECT ($1::bytea[])[place], ($2::text[])[place]\n"
                + "FROM generate_series(1, array_length(($1::bytea[]), 1)) AS place\n"
                + "WHERE (SELECT 1 FROM d WHERE e = ($2::text[])[place]) IS NULL")
    }

    @Test("numbers of two digits are whole")
    func longNumbers() throws {
        let statement = try #require(RepeatedStatement("INSERT INTO a (b, c) VALUES ($10, $1)"))
        let text = statement.text(types: Array(repeating: .text, count: 10))
        #expect(text.contains("SELECT ($10::text[])[place], ($1::text[])[place]\n"))
    }

    @Test("an update finds the rows by their keys, and each row's values by its key's place")
    func update() throws {
        let statement = try #require(RepeatedStatement("UPDATE a\nSET b = $2\nWHERE c = $1 AND b < $3"))
        #expect(
            statement.text(types: [.bytes, .text, .integer])
                == "UPDATE a\nSET b = ($2::text[])[array_position(($1::bytea[]), c)]\nWHERE c = ANY (($1::bytea[]))"
                + " AND b < ($3::bigint[])[array_position(($1::bytea[]), c)]")
    }

    @Test(
        "whatever else there is stays one statement for one row",
        arguments: [
            "DELETE FROM a WHERE b = $1", "UPDATE a SET b = $1", "UPDATE a SET b = $2\nWHERE c < $1",
            "UPDATE a SET b = $2\nWHERE c = $1 OR d = $3", "UPDATE a SET b = $2\nWHERE c + d = $1 AND e = 0",
            "INSERT INTO a SELECT $1",
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
