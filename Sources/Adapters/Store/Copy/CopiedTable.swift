/// A table as the schema has it: nothing about it is written down anywhere else.
struct CopiedTable: Hashable {
    enum Kind: String {
        case integer = "INTEGER"
        case text = "TEXT"
        case bytes = "BLOB"
    }

    struct Column: Hashable {
        let name: String
        let kind: Kind
    }

    let name: String
    /// In the order of their definition.
    let columns: [Column]
    /// Places of the primary key's columns, in its order.
    let key: [Int]

    var columnList: String { columns.map { "\"\($0.name)\"" }.joined(separator: ", ") }
    var keyList: String { key.map { "\"\(columns[$0].name)\"" }.joined(separator: ", ") }
    var keyDescending: String { key.map { "\"\(columns[$0].name)\" DESC" }.joined(separator: ", ") }

    /// Rows after a key, or all of them, in the key's order, which is the same in both stores: numbers, or bytes.
    func selection(afterKey: Bool, limit: Int? = nil) -> String {
        let parameters = (1...key.count).map { "$\($0)" }.joined(separator: ", ")
        return "SELECT \(columnList) FROM \"\(name)\""
            + (afterKey ? " WHERE (\(keyList)) > (\(parameters))" : "") + " ORDER BY \(keyList)"
            + (limit.map { " LIMIT \($0)" } ?? "")
    }
}
