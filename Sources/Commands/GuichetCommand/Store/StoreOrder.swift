package import Store

/// What `guichet store` asks of the running server.
package enum StoreOrder: Codable, Hashable, Sendable {
    case depart(StoreDeparture)
}

/// What comes back.
package enum StoreReply: Codable, Hashable, Sendable {
    case done
    case refused(String)
}
