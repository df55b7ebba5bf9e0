/// Statements whose effect is foreseen and whose answers can wait, gathered so that the same one of several writes is
/// sent once with all their rows: most of what a small statement costs the server does not depend on its rows.
///
/// The order of one write's own statements is kept. Different writes touch different rows, or their effect would not be
/// the one foreseen.
struct ForeseenStatements {
    struct Group {
        let sql: StaticString
        var rows: [[SQLValue]]
    }

    private var groups: [Group] = []
    /// The last group that the current write was added to.
    private var position = 0

    var isEmpty: Bool { groups.isEmpty }

    mutating func beginWrite() { position = 0 }

    mutating func add(_ sql: StaticString, _ parameters: [SQLValue]) {
        if let known = groups[position...].firstIndex(where: { $0.sql.utf8Start == sql.utf8Start }) {
            position = known
            groups[known].rows.append(parameters)
        } else {
            position = groups.count
            groups.append(Group(sql: sql, rows: [parameters]))
        }
    }

    mutating func takeAll() -> [Group] {
        defer { self = ForeseenStatements() }
        return groups
    }
}
