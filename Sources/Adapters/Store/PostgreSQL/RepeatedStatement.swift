/// A statement that writes one row, written anew for several rows of parameters.
struct RepeatedStatement {
    private enum Shape {
        /// Around the list of values.
        case insert(head: Substring, values: Substring, tail: Substring)
        /// Before and after `WHERE`.
        case update(change: Substring, condition: Substring)
    }

    private let shape: Shape

    /// - Returns: nil when the statement is no `INSERT` of one list of values and no `UPDATE` with a condition.
    init?(_ sql: String) {
        if sql.hasPrefix("INSERT"), let values = sql.firstRange(of: "VALUES ("),
            let end = sql[values.upperBound...].firstIndex(of: ")"), !sql[end...].contains("$")
        {
            let list = sql[values.upperBound..<end]
            guard !list.contains("(") else { return nil }
            shape = .insert(head: sql[..<values.upperBound].dropLast(), values: list, tail: sql[end...].dropFirst())
        } else if sql.hasPrefix("UPDATE"), let condition = sql.firstRange(of: "\nWHERE ") {
            shape = .update(change: sql[..<condition.lowerBound], condition: sql[condition.lowerBound...])
        } else {
            return nil
        }
    }

    /// True when the text depends on the parameters' types.
    var needsTypes: Bool {
        if case .update = shape { true } else { false }
    }

    /// - Parameter types: of one row's parameters, in PostgreSQL's words; empty unless they are needed.
    func text(rows: Int, parameters: Int, types: [String]) -> String {
        switch shape {
        case .insert(let head, let values, let tail):
            let lists = (0..<rows).map { row in
                "(" + Self.replacing(values) { "$\($0 + row * parameters)" } + ")"
            }
            return head + lists.joined(separator: ", ") + tail
        case .update(let change, let condition):
            let names = (1...parameters).map { "p\($0)" }.joined(separator: ", ")
            let lists = (0..<rows).map { row in
                "("
                    + types.enumerated().map { "$\($0.offset + 1 + row * parameters)::\($0.element)" }
                    .joined(separator: ", ") + ")"
            }
            let column = { (number: Int) in "given.p\(number)" }
            return Self.replacing(change, column) + "\nFROM (VALUES \(lists.joined(separator: ", "))) AS given (\(names))"
                + Self.replacing(condition, column)
        }
    }

    /// Parameters are `$1`, `$2`…
    private static func replacing(_ text: Substring, _ name: (Int) -> String) -> String {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(String(parts.first ?? "")) { written, part in
            let digits = part.prefix { $0.isWholeNumber }
            return written + (Int(digits).map(name) ?? "$" + digits) + part.dropFirst(digits.count)
        }
    }
}
