/// One ISO 8583 message whose elements are found and checked against their formats, but not yet understood.
///
/// On the wire: four digits of type, a bitmap of eight bytes (sixteen when an element beyond 64 is present), then the
/// elements in ascending order.
package struct RawMessage: Sendable {
    package let type: MessageType
    private let bytes: [UInt8]
    private let places: [Place]

    private struct Place {
        let element: DataElement
        let value: Range<Int>
    }

    /// - Parameter bytes: a whole message, without its frame.
    /// - Throws: ``MessageError`` naming the first element that cannot be read.
    package init(parsing bytes: [UInt8]) throws(MessageError) {
        guard bytes.count >= 12 else { throw MessageError(bytes.count < 4 ? .type : .bitmap, .truncated) }
        guard let type = MessageType(digits: bytes[0..<4]) else { throw MessageError(.type, .unknown) }
        var places: [Place] = []
        places.reserveCapacity(24)
        let bitmapCount = bytes[4] & 0x80 == 0 ? 8 : 16
        guard bytes.count >= 4 + bitmapCount else { throw MessageError(.bitmap, .truncated) }
        var position = 4 + bitmapCount
        for number in 2...bitmapCount * 8 where bytes[4 + (number - 1) / 8] & 0x80 >> UInt8((number - 1) % 8) != 0 {
            guard let element = DataElement(rawValue: UInt8(number)) else {
                throw MessageError(.element(number), .unknown)
            }
            let value = try Self.valueRange(of: element, in: bytes, at: position)
            places.append(Place(element: element, value: value))
            position = value.upperBound
        }
        guard position == bytes.count else { throw MessageError(.frame, .trailingBytes) }
        self.type = type
        self.bytes = bytes
        self.places = places
    }

    private static func valueRange(
        of element: DataElement, in bytes: [UInt8], at position: Int
    ) throws(MessageError) -> Range<Int> {
        let format = element.format
        var count = format.maximumLength
        let start = position + format.lengthDigits
        guard start <= bytes.count else { throw MessageError(element, .truncated) }
        if format.lengthDigits > 0 {
            count = 0
            for byte in bytes[position..<start] {
                guard (0x30...0x39).contains(byte) else { throw MessageError(element, .wrongAlphabet) }
                count = count * 10 + Int(byte - 0x30)
            }
            guard count <= format.maximumLength else {
                throw MessageError(element, .tooLong(maximum: format.maximumLength))
            }
        }
        guard bytes.count - start >= count else { throw MessageError(element, .truncated) }
        for byte in bytes[start..<start + count] where !format.allows(byte) {
            throw MessageError(element, .wrongAlphabet)
        }
        return start..<start + count
    }

    package var elements: [DataElement] { places.map(\.element) }

    /// The element's bytes; nil when it is absent.
    package func value(_ element: DataElement) -> ArraySlice<UInt8>? {
        for place in places where place.element == element { return bytes[place.value] }
        return nil
    }

    func required(_ element: DataElement) throws(MessageError) -> ArraySlice<UInt8> {
        guard let value = value(element) else { throw MessageError(element, .missing) }
        return value
    }

    /// The element's text without the spaces that fill it; nil when it is absent or blank.
    func text(_ element: DataElement) -> String? {
        guard let value = value(element) else { return nil }
        let end = value.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? value.startIndex
        guard end > value.startIndex else { return nil }
        return String(latin: value[value.startIndex..<end])
    }

    func requiredText(_ element: DataElement) throws(MessageError) -> String {
        guard let text = text(element) else { throw MessageError(element, .missing) }
        return text
    }

    func requiredNumber(_ element: DataElement) throws(MessageError) -> Int64 {
        let value = try required(element)
        guard value.count <= 18 else { throw MessageError(element, .tooLong(maximum: 18)) }
        return value.reduce(0) { $0 * 10 + Int64($1) - 0x30 }
    }
}

extension String {
    /// One character per byte (ISO-8859-1).
    init(latin bytes: some Collection<UInt8>) {
        if bytes.allSatisfy({ $0 < 0x80 }) {
            self = String(decoding: bytes, as: UTF8.self)
        } else {
            self = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        }
    }
}
