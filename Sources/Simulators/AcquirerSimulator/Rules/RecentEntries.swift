package import AcquirerMessages

/// The latest values by trace, oldest first; beyond the capacity the oldest is forgotten.
package struct RecentEntries<Value: Sendable>: Sendable {
    private let capacity: Int
    private var slots: [(trace: MessageTrace, value: Value)] = []
    private var indexes: [MessageTrace: Int] = [:]
    /// Where the oldest stands once every slot is taken.
    private var oldest = 0

    init(capacity: Int) {
        precondition(capacity > 0, "something is remembered")
        self.capacity = capacity
    }

    package var count: Int { slots.count }

    /// Oldest first.
    package var values: [Value] { slots[oldest...].map(\.value) + slots[..<oldest].map(\.value) }

    package subscript(trace: MessageTrace) -> Value? { indexes[trace].map { slots[$0].value } }

    /// Adds a value that is not there yet.
    mutating func append(_ value: Value, for trace: MessageTrace) {
        if slots.count < capacity {
            indexes[trace] = slots.count
            slots.append((trace, value))
        } else {
            indexes[slots[oldest].trace] = nil
            indexes[trace] = oldest
            slots[oldest] = (trace, value)
            oldest = (oldest + 1) % capacity
        }
    }

    /// - Returns: the value as it was before; nil when it is not there.
    @discardableResult
    mutating func update(_ trace: MessageTrace, _ body: (inout Value) -> Void) -> Value? {
        guard let index = indexes[trace] else { return nil }
        let before = slots[index].value
        body(&slots[index].value)
        return before
    }
}
