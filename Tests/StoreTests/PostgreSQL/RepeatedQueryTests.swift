import Testing

@testable import Store

@Suite("queries for several lists of parameters")
struct RepeatedQueryTests {
    @Test("each list is a row of values with its number, which every row that it finds ends with")
    func text() {
        let sql = "SELECT a, b\nFROM c\nWHERE d = $1 AND e = $2\nORDER BY a"
        #expect(
            RepeatedQuery.text(sql, lists: 2, types: [.bytes, .integer])
                == "SELECT found.*, given.list\n"
                + "FROM (VALUES ($1::bytea, $2::bigint, 0), ($3::bytea, $4::bigint, 1)) AS given (p1, p2, list)\n"
                + "CROSS JOIN LATERAL (SELECT a, b\nFROM c\nWHERE d = given.p1 AND e = given.p2\nORDER BY a) AS found\n"
                + "WHERE given.p1 IS NOT NULL")
    }

    @Test(
        "a text is written for few more lists than there are, and for no more than it may have",
        arguments: [(1, 1), (2, 2), (5, 6), (9, 12), (17, 20), (25, 32), (64, 64), (65, 64), (256, 64)])
    func sizes(_ lists: Int, _ size: Int) {
        #expect(RepeatedQuery.size(for: lists) == size)
    }
}
