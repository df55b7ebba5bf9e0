extension SQLBooks {
    func clockLead() throws -> Int64 {
        try connection.first("SELECT lead FROM business_clock WHERE only_row = 1", []) { try $0.integer() } ?? 0
    }

    func moveClock(lead milliseconds: Int64) throws {
        try connection.execute(
            """
            INSERT INTO business_clock (only_row, lead)
            VALUES (1, $1)
            ON CONFLICT (only_row) DO UPDATE
            SET lead = excluded.lead
            WHERE business_clock.lead < excluded.lead
            """, [.integer(milliseconds)])
    }
}
