/// The values used most recently, at least `limit` of them and at most twice as many.
struct RecentValues<Key: Hashable, Value> {
    private let limit: Int
    private var recent: [Key: Value] = [:]
    private var earlier: [Key: Value] = [:]

    init(limit: Int) { self.limit = limit }

    subscript(_ key: Key) -> Value? {
        mutating get {
            if let value = recent[key] { return value }
            guard let value = earlier[key] else { return nil }
            insert(value, for: key)
            return value
        }
    }

    mutating func insert(_ value: Value, for key: Key) {
        if recent.count >= limit {
            earlier = recent
            recent = Dictionary(minimumCapacity: limit)
        }
        recent[key] = value
    }
}
