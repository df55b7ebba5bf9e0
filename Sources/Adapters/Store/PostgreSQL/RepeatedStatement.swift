/// A statement that writes one row, written anew for several rows of parameters.
///
/// Rows whose first parameter is null are left out, so that one text does for fewer rows as well. An insert that would
/// do nothing about a row that is there already fails instead: whoever foresees that every row is new finds out either
/// way, and the server looks once where it looked twice.
struct RepeatedStatement {
    private enum Shape {
        /// Around what goes into the columns.
        case insert(head: Substring, values: Substring, tail: Substring)
        /// Before and after `WHERE`.
        case update(change: Substring, condition: Substring)
    }

    /// What is written for: few texts, none of them for many more rows than there are.
    private static let sizes = [1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48, 64]

    private let shape: Shape

    /// - Returns: nil when the statement is no `INSERT` of one list of values and no `UPDATE` with a condition.
    init?(_ sql: String) {
        if sql.hasPrefix("INSERT"), let values = sql.firstRange(of: "VALUES ("),
            let end = sql[values.upperBound...].firstIndex(of: ")"), !sql[end...].contains("$")
        {
            let list = sql[values.upperBound..<end]
            guard !list.contains("(") else { return nil }
            let tail = sql[end...].dropFirst()
            shape = .insert(
                head: sql[..<values.lowerBound], values: list, tail: tail.hasSuffix("DO NOTHING") ? "" : tail)
        } else if sql.hasPrefix("UPDATE"), let condition = sql.firstRange(of: "\nWHERE ") {
            shape = .update(change: sql[..<condition.lowerBound], condition: sql[condition.upperBound...])
        } else {
            return nil
        }
    }

    /// For how many rows a text is best written that is to do for these, or for the first of them.
    static func size(for rows: Int) -> Int { sizes.first { $0 >= rows } ?? sizes[sizes.count - 1] }

    /// - Parameter types: of one row's parameters, in PostgreSQL's words.
    func text(rows: Int, types: [String]) -> String {
        let names = types.indices.map { "p\($0 + 1)" }.joined(separator: ", ")
        let lists = (0..<rows).map { row in
            let values = types.enumerated().map { "$\($0.offset + 1 + row * types.count)::\($0.element)" }
            return "(" + values.joined(separator: ", ") + ")"
        }
        let given =
            "FROM (VALUES \(lists.joined(separator: ", "))) AS given (\(names))\nWHERE given.p1 IS NOT NULL"
        switch shape {
        case .insert(let head, let values, let tail):
            return head + "SELECT " + Self.given(values) + "\n" + given + tail
        case .update(let change, let condition):
            return Self.given(change) + "\n" + given + " AND (" + Self.given(condition) + ")"
        }
    }

    /// Parameters are `$1`, `$2`…
    static func given(_ text: Substring) -> String {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(String(parts.first ?? "")) { written, part in
            let digits = part.prefix { $0.isWholeNumber }
            return written + (digits.isEmpty ? "$" : "given.p" + digits) + part.dropFirst(digits.count)
        }
    }
}
