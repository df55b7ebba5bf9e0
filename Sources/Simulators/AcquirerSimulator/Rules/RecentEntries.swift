/// The latest values by key, oldest first; beyond the capacity the oldest is forgotten.
package struct RecentEntries<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let capacity: Int
    private var slots: [(key: Key, value: Value)] = []
    private var indexes: [Key: Int] = [:]
    /// Where the oldest stands once every slot is taken.
    private var oldest = 0

    init(capacity: Int) {
        precondition(capacity > 0, "something is remembered")
        self.capacity = capacity
    }

    package var count: Int { slots.count }

    /// Oldest first.
    package var values: [Value] { slots[oldest...].map(\.value) + slots[..<oldest].map(\.value) }

    package subscript(key: Key) -> Value? { indexes[key].map { slots[$0].value } }

    /// Adds a value that is not there yet.
    mutating func append(_ value: Value, for key: Key) {
        if slots.count < capacity {
            indexes[key] = slots.count
            slots.append((key, value))
        } else {
            indexes[slots[oldest].key] = nil
            indexes[key] = oldest
            slots[oldest] = (key, value)
            oldest = (oldest + 1) % capacity
        }
    }

    /// - Returns: the value as it was before; nil when it is not there.
    @discardableResult
    mutating func update(_ key: Key, _ body: (inout Value) -> Void) -> Value? {
        guard let index = indexes[key] else { return nil }
        let before = slots[index].value
        body(&slots[index].value)
        return before
    }
}
