/// What `guichet merchant` asks of the books, whether through the running server's socket or on the file.
package enum MerchantOrder: Codable, Hashable, Sendable {
    case add(country: String, id: String, MerchantChanges)
    case set(country: String, id: String, MerchantChanges)
    /// One merchant.
    case show(country: String, id: String)
    /// All of them.
    case list
    /// What a kit is made of; makes a first key where there is none, or a next one when `renews`.
    case kit(country: String, id: String, renews: Bool)
}

/// What comes back.
package enum MerchantReply: Codable, Hashable, Sendable {
    case merchants([MerchantSummary])
    case kit(KitContents)
    case refused(String)
}
