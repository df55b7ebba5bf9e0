extension Migration {
    /// A table that is locked and never written: nodes that share a database commit their batches in turns.
    static let writersTurn = Migration(
        "0010-writers-turn", ["CREATE TABLE writers_turn (holder INTEGER NOT NULL PRIMARY KEY)"])
}
