/// A query for one list of parameters, written anew for several: most of what a small query costs the server does not
/// depend on its rows.
enum RepeatedQuery {
    /// Each row ends with the number of its list; the rows of one list keep their order. Lists whose first parameter is
    /// null find nothing, so that one text does for fewer lists as well.
    ///
    /// - Parameter types: of one list's parameters, in PostgreSQL's words.
    static func text(_ sql: String, lists: Int, types: [String]) -> String {
        let rows = (0..<lists).map { list in
            let values = types.enumerated().map { "$\($0.offset + 1 + list * types.count)::\($0.element)" }
            return "(" + (values + [String(list)]).joined(separator: ", ") + ")"
        }
        let names = types.indices.map { "p\($0 + 1)" } + ["list"]
        return """
            SELECT found.*, given.list
            FROM (VALUES \(rows.joined(separator: ", "))) AS given (\(names.joined(separator: ", ")))
            CROSS JOIN LATERAL (\(RepeatedStatement.given(sql[...]))) AS found
            WHERE given.p1 IS NOT NULL
            """
    }
}
