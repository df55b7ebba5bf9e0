import Testing

@testable import Store

@Suite("queries for several lists of parameters")
struct RepeatedQueryTests {
    @Test("each list is a row of arrays' places with its number, which every row that it finds ends with")
    func text() {
        let sql = "SELECT a, b\nFROM c\nWHERE d = $1 AND e = $2\nORDER BY a"
        #expect(
            RepeatedQuery.text(sql, types: [.bytes, .integer])
                == "SELECT found.*, given.list\n"
                + "FROM unnest($1::bytea[], $2::bigint[]) WITH ORDINALITY AS given (p1, p2, list)\n"
                + "CROSS JOIN LATERAL (SELECT a, b\nFROM c\nWHERE d = given.p1 AND e = given.p2\nORDER BY a) AS found")
    }
}
