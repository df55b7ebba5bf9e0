extension Migration {
    /// The phase that a merchant was in when a transaction was paid: what was tried in pre-production is never
    /// collected, though its merchant goes into production before the night. Null where an older program stored the
    /// row.
    static let paidPhase = Migration(
        "0009-paid-phase",
        [
            """
            ALTER TABLE paid_transaction
            ADD COLUMN phase TEXT
            CHECK (phase = 'demonstration' OR phase = 'pre-production' OR phase = 'production')
            """
        ])
}
