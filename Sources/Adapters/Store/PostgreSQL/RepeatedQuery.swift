/// A query for one list of parameters, written anew for any number of lists: each of its parameters is an array of the
/// lists'. Most of what a small query costs the server does not depend on its rows.
enum RepeatedQuery {
    /// Each row ends with the number of its list, from 1; the rows of one list keep their order.
    ///
    /// - Parameter types: of one list's parameters.
    static func text(_ sql: String, types: [PostgreSQLType]) -> String {
        let arrays = types.enumerated().map { "$\($0.offset + 1)::\($0.element.name)[]" }
        let names = types.indices.map { "p\($0 + 1)" } + ["list"]
        return """
            SELECT found.*, given.list
            FROM unnest(\(arrays.joined(separator: ", "))) WITH ORDINALITY AS given (\(names.joined(separator: ", ")))
            CROSS JOIN LATERAL (\(RepeatedStatement.replacing(sql[...]) { "given.p\($0)" })) AS found
            """
    }
}
