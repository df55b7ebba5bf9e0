extension Migration {
    /// Counts the changes of merchants and keys, so that other processes see with one look that there was none.
    static let merchantRevision = Migration(
        "0013-merchant-revision",
        [
            """
            CREATE TABLE merchant_revision (
                only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
                revision INTEGER NOT NULL CHECK (revision >= 0)
            )
            """,
            "INSERT INTO merchant_revision (only_row, revision) VALUES (1, 0)",
        ])
}
