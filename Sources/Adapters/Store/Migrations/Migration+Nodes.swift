extension Migration {
    /// The processes that share the books, and what each of them is asking the bank.
    ///
    /// A lease tells its node by the upper bits of `lease_holder`; rows of an older program belong to node 0, which is
    /// nobody's, and end by their deadlines.
    static let nodes = Migration(
        "0011-nodes",
        [
            """
            CREATE TABLE node (
                number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
                name TEXT NOT NULL,
                beats INTEGER NOT NULL CHECK (beats > 0)
            )
            """,
            """
            CREATE TABLE node_number (
                only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
                latest INTEGER NOT NULL CHECK (latest >= 0)
            )
            """,
            "INSERT INTO node_number (only_row, latest) VALUES (1, 0)",
            "ALTER TABLE authorisation ADD COLUMN node INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE later_authorisation ADD COLUMN node INTEGER NOT NULL DEFAULT 0",
        ])
}
