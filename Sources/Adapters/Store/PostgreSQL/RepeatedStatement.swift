/// A statement that writes one row, written anew for any number of rows: each of its parameters is an array of
/// the rows'.
///
/// An insert that would do nothing about a row that is there already fails instead: whoever foresees that every row is
/// new finds out either way, and the server looks once where it looked twice.
struct RepeatedStatement {
    /// Arrays are walked from their beginning for each row.
    static let mostRows = 64

    private enum Shape {
        /// What goes into the columns, upon which condition.
        case insert(head: Substring, values: Substring, condition: Substring, tail: Substring)
        /// Before `WHERE`, the column that the first parameter finds rows by, and what else must hold.
        case update(change: Substring, key: Substring, rest: Substring)
    }

    private let shape: Shape

    /// - Returns: nil when the statement is no `INSERT` of one row and no `UPDATE` of the row with a key.
    init?(_ sql: String) {
        guard let shape = sql.hasPrefix("INSERT") ? Self.insert(sql) : Self.update(sql) else { return nil }
        self.shape = shape
    }

    private static func insert(_ sql: String) -> Shape? {
        let parts: (head: Substring, values: Substring, condition: Substring, tail: Substring)
        if let values = sql.firstRange(of: "VALUES ("), let end = sql[values.upperBound...].firstIndex(of: ")") {
            parts = (sql[..<values.lowerBound], sql[values.upperBound..<end], "", sql[end...].dropFirst())
        } else if let values = sql.firstRange(of: "\nSELECT "),
            let condition = sql[values.upperBound...].firstRange(of: "\nWHERE "),
            let tail = sql[condition.upperBound...].firstRange(of: "\nON CONFLICT ")
        {
            parts = (
                sql[...values.lowerBound], sql[values.upperBound..<condition.lowerBound],
                sql[condition.lowerBound..<tail.lowerBound], sql[tail.lowerBound...]
            )
        } else {
            return nil
        }
        guard !parts.values.contains("("), !parts.tail.contains("$") else { return nil }
        return .insert(
            head: parts.head, values: parts.values, condition: parts.condition,
            tail: parts.tail.hasSuffix("DO NOTHING") ? "" : parts.tail)
    }

    private static func update(_ sql: String) -> Shape? {
        guard sql.hasPrefix("UPDATE"), let condition = sql.firstRange(of: "\nWHERE "),
            let key = sql[condition.upperBound...].firstRange(of: " = $1")
        else { return nil }
        let (column, rest) = (sql[condition.upperBound..<key.lowerBound], sql[key.upperBound...])
        let isName = column.allSatisfy { $0.isLetter || $0 == "_" }
        guard isName, rest.isEmpty || rest.hasPrefix(" AND "), !rest.contains(" OR ") else { return nil }
        return .update(change: sql[..<condition.lowerBound], key: column, rest: rest)
    }

    /// - Parameter types: of one row's parameters.
    func text(types: [PostgreSQLType]) -> String {
        let keys = Self.array(1, types)
        switch shape {
        case .insert(let head, let values, let condition, let tail):
            let value = { (number: Int) in Self.array(number, types) + "[place]" }
            return head + "SELECT " + Self.replacing(values, value)
                + "\nFROM generate_series(1, array_length(\(keys), 1)) AS place"
                + Self.replacing(condition, value) + tail
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
