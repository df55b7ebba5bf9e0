/// Cuts a stream of bytes into messages: each is preceded by its length, two bytes, most significant first.
package struct FrameSplitter: Sendable {
    /// Longer than any message of ``DataElement``s can be.
    package static let maximumLength = 2048
    /// A type and a bitmap.
    package static let minimumLength = 12

    private var bytes: [UInt8] = []
    private var position = 0

    package init() {}

    package mutating func append(_ more: some Collection<UInt8>) {
        if position == bytes.count {
            bytes.removeAll(keepingCapacity: true)
            position = 0
        } else if position > Self.maximumLength {
            bytes.removeFirst(position)
            position = 0
        }
        bytes.append(contentsOf: more)
    }

    /// The next whole message; nil when more bytes are needed.
    ///
    /// - Throws: ``MessageError`` on a length that no message has: the stream cannot be trusted any further.
    package mutating func next() throws(MessageError) -> [UInt8]? {
        guard bytes.count - position >= 2 else { return nil }
        let count = Int(bytes[position]) << 8 | Int(bytes[position + 1])
        guard count >= Self.minimumLength else { throw MessageError(.frame, .tooShort(minimum: Self.minimumLength)) }
        guard count <= Self.maximumLength else { throw MessageError(.frame, .tooLong(maximum: Self.maximumLength)) }
        guard bytes.count - position - 2 >= count else { return nil }
        let message = Array(bytes[position + 2..<position + 2 + count])
        position += 2 + count
        return message
    }

    /// The two bytes that precede a message of `count` bytes.
    package static func header(count: Int) -> [UInt8] {
        precondition((minimumLength...maximumLength).contains(count), "a message fits its frame")
        return [UInt8(count >> 8), UInt8(count & 0xff)]
    }
}
