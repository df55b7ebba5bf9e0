/// An index of a migration that may be missing for a while: nothing but speed depends on it.
///
/// One that is unique is a rule, and comes with its table.
struct IndexDefinition: Hashable {
    let name: String
    let table: String
    private let rest: String

    /// - Returns: nil for any other definition.
    init?(_ definition: String) {
        let words = definition.split(maxSplits: 5, whereSeparator: \.isWhitespace)
        guard words.count == 6, words[0] == "CREATE", words[1] == "INDEX", words[3] == "ON" else { return nil }
        (name, table, rest) = (String(words[2]), String(words[4]), String(words[5]))
    }

    /// In PostgreSQL's words: built while others write, outside any transaction.
    var besideWrites: String { "CREATE INDEX CONCURRENTLY \(name) ON \(table) \(rest)" }

    /// Those that stand once all of `migrations` were applied, in their order.
    static func all(of migrations: [Migration]) -> [IndexDefinition] {
        var standing: [IndexDefinition] = []
        for definition in migrations.flatMap(\.definitions) {
            if let index = IndexDefinition(definition) {
                standing.append(index)
            } else if definition.hasPrefix("DROP INDEX ") {
                let name = definition.dropFirst("DROP INDEX ".count)
                standing.removeAll { $0.name == name }
            }
        }
        return standing
    }
}
