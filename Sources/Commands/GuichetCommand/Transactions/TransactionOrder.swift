/// What `guichet transactions` asks of the books, whether through the running server's socket or on the file.
package enum TransactionOrder: Codable, Hashable, Sendable {
    /// A page of a list, which begins after the transaction of that key.
    case list(TransactionQuery, after: String?)
    /// One transaction by its key.
    case show(key: String)
}

/// Which transactions are wanted, in the operator's words.
package struct TransactionQuery: Codable, Hashable, Sendable {
    /// `2026-11-21` or `20261121`; nil begins thirty days before the end.
    package var from: String?
    /// Nil ends today.
    package var to: String?
    package var states: [String] = []
    package var means: [String] = []
    package var merchant: String?
    package var country = "fr"
    /// The shop's own order number.
    package var order: String?

    package init() {}
}

/// What comes back.
package enum TransactionReply: Codable, Hashable, Sendable {
    /// `next` is the key after which the next page begins; nil at the end.
    case page([TransactionEntry], next: String?)
    case file(TransactionDetails)
    case refused(String)
}
