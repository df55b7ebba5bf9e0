/// A query for one list of parameters, written anew for several: most of what a small query costs the server does not
/// depend on its rows.
enum RepeatedQuery {
    /// What is written for: few texts, none of them for many more lists than there are.
    private static let sizes = [1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48, 64]

    /// For how many lists a text is best written that is to do for these, or for the first of them.
    static func size(for lists: Int) -> Int { sizes.first { $0 >= lists } ?? sizes[sizes.count - 1] }

    /// Each row ends with the number of its list; the rows of one list keep their order. Lists whose first parameter is
    /// null find nothing, so that one text does for fewer lists as well.
    ///
    /// - Parameter types: of one list's parameters.
    static func text(_ sql: String, lists: Int, types: [PostgreSQLType]) -> String {
        let rows = (0..<lists).map { list in
            let values = types.enumerated().map { "$\($0.offset + 1 + list * types.count)::\($0.element.name)" }
            return "(" + (values + [String(list)]).joined(separator: ", ") + ")"
        }
        let names = types.indices.map { "p\($0 + 1)" } + ["list"]
        return """
            SELECT found.*, given.list
            FROM (VALUES \(rows.joined(separator: ", "))) AS given (\(names.joined(separator: ", ")))
            CROSS JOIN LATERAL (\(RepeatedStatement.replacing(sql[...]) { "given.p\($0)" })) AS found
            WHERE given.p1 IS NOT NULL
            """
    }
}
