import Payments

/// That a database's books go to another one, or come from one: until they are whole and in one place, nobody serves
/// them.
struct StoreMove: Hashable {
    enum State: String {
        /// Being copied elsewhere: it is read, and nothing is written.
        case leaving
        /// Copied and verified: the books are elsewhere.
        case left
        /// A copy that has no rows yet, and may still become another one's.
        case begun
        /// A copy with some rows.
        case filling
        /// A copy that was whole when it was verified; the books since then.
        case filled
    }

    /// The same in both databases of one copy.
    var copy: Identifier
    var state: State
    /// The other database, for people.
    var place: String

    /// Beside `schema_migration`, and like it older than any migration.
    static let table = """
        CREATE TABLE IF NOT EXISTS store_move (
            only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
            copy BYTES NOT NULL CHECK (length(copy) = 16),
            state TEXT NOT NULL,
            place BYTES NOT NULL
        )
        """

    /// Nil in a database that was never copied.
    static func read(on connection: any SQLConnection) throws -> StoreMove? {
        try connection.first("SELECT copy, state, place FROM store_move", []) { columns in
            StoreMove(
                copy: try columns.identifier(), state: try columns.name(), place: try columns.foreignText())
        }
    }

    func write(on connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO store_move (only_row, copy, state, place)
            VALUES (1, $1, $2, $3)
            ON CONFLICT (only_row) DO UPDATE
            SET copy = EXCLUDED.copy, state = EXCLUDED.state, place = EXCLUDED.place
            """,
            [.identifier(copy), .name(state), .foreignText(place)])
    }

    static func forget(on connection: any SQLConnection) throws {
        try connection.execute("DELETE FROM store_move", [])
    }

    /// To be asked before a database is served.
    ///
    /// - Throws: ``StoreFault/moved(_:)``.
    static func requireWholeBooks(on connection: any SQLConnection) throws {
        guard let move = try read(on: connection) else { return }
        switch move.state {
        case .filled: return
        case .leaving:
            throw StoreFault.moved(
                """
                the database is being copied to \(move.place): go on with « guichet store copy », or give it up with \
                « guichet store stay »
                """)
        case .left: throw StoreFault.moved("the books were moved to \(move.place): serve that database")
        case .begun, .filling:
            throw StoreFault.moved(
                "the database is an unfinished copy of \(move.place): go on with « guichet store copy »")
        }
    }
}
