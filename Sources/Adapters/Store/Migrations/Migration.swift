/// One numbered change of the schema; never edited once shipped, the same in every store.
///
/// Definitions are written with the types INTEGER (64 bits), TEXT and BYTES, which each store maps to its own. A check
/// compares with few words one by one: for `IN` with more than two, SQLite makes a table of its own at every insert.
package struct Migration: Sendable {
    let name: String
    let definitions: [String]

    init(_ name: String, _ definitions: [String]) {
        self.name = name
        self.definitions = definitions
    }

    /// In the order in which they are applied.
    package static let all: [Migration] = [
        .merchants, .payments, .deliveries, .operations, .nights, .settlements, .providerPayments,
        .reversalLookup, .paidPhase, .writersTurn, .nodes, .orderSearch,
        .merchantRevision,
    ]
}
