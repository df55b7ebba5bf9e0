extension Migration {
    /// Reversals are found by what they undo, for whoever looks at one transaction; there are few of them.
    static let reversalLookup = Migration(
        "0008-reversal-lookup", ["CREATE INDEX reversal_by_authorisation ON reversal (authorisation, id)"])
}
