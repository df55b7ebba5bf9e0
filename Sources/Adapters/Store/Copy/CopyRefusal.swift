/// Why books are not copied, in a line for the operator.
package enum CopyRefusal: Error, Hashable, Sendable {
    case noSource(path: String)
    /// The books of the source go somewhere else, or are there.
    case sourceMoves(to: String, isGone: Bool)
    /// There is no copy under way that could end or be given up.
    case notLeaving
    /// What one has and the other has not: migrations of the source and of this program.
    case otherSchema(missing: [String], unknown: [String])
    /// The target holds tables that no copy of this source made.
    case targetHolds(String)
    /// The books are getting ready for a copy, or being taken back from one.
    case sourceIsBusy
    /// Another copy fills the target at this moment.
    case targetIsBusy
    /// Tables or columns differ between both.
    case otherColumns(table: String)
    /// A value that the columns of the other store do not hold.
    case unreadable(table: String, column: String)
    /// The row that differs, counted from 1 in the order of the key; one is missing when the counts differ.
    case different(table: String, row: Int)
    /// Already done.
    case done(place: String)
}

extension CopyRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noSource(let path): "\(path): there is no such database"
        case .sourceMoves(let place, let isGone):
            isGone
                ? "the books were moved to \(place): serve that database"
                : "the database is being copied to \(place): go on there, or give it up with « guichet store stay »"
        case .notLeaving: "the database is not being copied"
        case .otherSchema(let missing, let unknown):
            "the database has the schema of another version of guichet"
                + (missing.isEmpty ? "" : ", it lacks \(missing.joined(separator: ", "))")
                + (unknown.isEmpty ? "" : ", this one does not know \(unknown.joined(separator: ", "))")
                + ": start the platform once with the version that copies"
        case .targetHolds(let what): "the target holds \(what): copy into an empty database"
        case .sourceIsBusy:
            "the platform is getting ready for a copy: wait until what is under way has ended, half a minute at the most"
        case .targetIsBusy: "another copy is filling the target"
        case .otherColumns(let table): "the table \(table) differs between both databases"
        case .unreadable(let table, let column): "\(table).\(column) holds a value of another type than its column's"
        case .different(let table, let row):
            "row \(row) of \(table) differs between both databases: the copy is not whole"
        case .done(let place): "the books were moved to \(place) already: serve that database"
        }
    }
}
