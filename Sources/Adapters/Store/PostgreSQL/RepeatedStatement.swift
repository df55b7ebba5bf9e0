/// A statement that writes one row, written anew for any number of rows: each of its parameters is an array of
/// the rows'.
///
/// An insert that would do nothing about a row that is there already fails instead: whoever foresees that every row is
/// new finds out either way, and the server looks once where it looked twice.
struct RepeatedStatement {
    /// Arrays are walked from their beginning for each row.
    static let mostRows = 64

    private enum Shape {
        /// Around what goes into the columns.
        case insert(head: Substring, values: Substring, tail: Substring)
        /// Before `WHERE`, the column that the first parameter finds rows by, and what else must hold.
        case update(change: Substring, key: Substring, rest: Substring)
    }

    private let shape: Shape

    /// - Returns: nil when the statement is no `INSERT` of one list of values and no `UPDATE` of the row with a key.
    init?(_ sql: String) {
        if sql.hasPrefix("INSERT"), let values = sql.firstRange(of: "VALUES ("),
            let end = sql[values.upperBound...].firstIndex(of: ")"), !sql[end...].contains("$")
        {
            let list = sql[values.upperBound..<end]
            guard !list.contains("(") else { return nil }
            let tail = sql[end...].dropFirst()
            shape = .insert(
                head: sql[..<values.lowerBound], values: list, tail: tail.hasSuffix("DO NOTHING") ? "" : tail)
        } else if sql.hasPrefix("UPDATE"), let condition = sql.firstRange(of: "\nWHERE "),
            let key = sql[condition.upperBound...].firstRange(of: " = $1")
        {
            let (column, rest) = (sql[condition.upperBound..<key.lowerBound], sql[key.upperBound...])
            let isName = column.allSatisfy { $0.isLetter || $0 == "_" }
            guard isName, rest.isEmpty || rest.hasPrefix(" AND "), !rest.contains(" OR ") else { return nil }
            shape = .update(change: sql[..<condition.lowerBound], key: column, rest: rest)
        } else {
            return nil
        }
    }

    /// - Parameter types: of one row's parameters.
    func text(types: [PostgreSQLType]) -> String {
        let keys = Self.array(1, types)
        switch shape {
        case .insert(let head, let values, let tail):
            return head + "SELECT " + Self.replacing(values) { Self.array($0, types) + "[place]" }
                + "\nFROM generate_series(1, array_length(\(keys), 1)) AS place" + tail
        case .update(let change, let key, let rest):
            // No join: while a table is young, the planner would rather read all of it than look for each key.
            let value = { (number: Int) in "\(Self.array(number, types))[array_position(\(keys), \(key))]" }
            return Self.replacing(change, value) + "\nWHERE \(key) = ANY (\(keys))" + Self.replacing(rest, value)
        }
    }

    private static func array(_ number: Int, _ types: [PostgreSQLType]) -> String {
        let type = types.indices.contains(number - 1) ? types[number - 1].name : ""
        return "($\(number)::\(type)[])"
    }

    /// Parameters are `$1`, `$2`…
    static func replacing(_ text: Substring, _ value: (Int) -> String) -> String {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(String(parts.first ?? "")) { written, part in
            let digits = part.prefix { $0.isWholeNumber }
            return written + (Int(digits).map(value) ?? "$" + digits) + part.dropFirst(digits.count)
        }
    }
}
