/// Writes one message, element after element in ascending order.
struct MessageWriter {
    private let type: MessageType
    private var bitmap: (UInt64, UInt64) = (0, 0)
    private var body: [UInt8] = []
    private var last: UInt8 = 1

    init(_ type: MessageType) {
        self.type = type
        body.reserveCapacity(256)
    }

    /// Writes a number in all the digits of a fixed element.
    mutating func put(_ element: DataElement, number: Int64) throws(MessageError) {
        let count = element.format.maximumLength
        guard number >= 0 else { throw MessageError(element, .notAllowed) }
        begin(element)
        var rest = number
        body.append(contentsOf: repeatElement(0x30, count: count))
        for offset in 1...count {
            body[body.count - offset] = UInt8(rest % 10) + 0x30
            rest /= 10
        }
        guard rest == 0 else { throw MessageError(element, .tooLong(maximum: count)) }
    }

    /// Writes a text: spaces fill a fixed element of letters; digits must come in their full number.
    mutating func put(_ element: DataElement, text: String) throws(MessageError) {
        let format = element.format
        let count = text.unicodeScalars.count
        guard count <= format.maximumLength else {
            throw MessageError(element, .tooLong(maximum: format.maximumLength))
        }
        begin(element)
        if format.lengthDigits > 0 {
            if format.lengthDigits == 3 { body.append(UInt8(count / 100) + 0x30) }
            body.append(UInt8(count / 10 % 10) + 0x30)
            body.append(UInt8(count % 10) + 0x30)
        }
        for scalar in text.unicodeScalars {
            guard let byte = UInt8(exactly: scalar.value), format.allows(byte) else {
                throw MessageError(element, .wrongAlphabet)
            }
            body.append(byte)
        }
        guard case .fixed(let size) = format.size, count < size else { return }
        guard format.allows(0x20) else { throw MessageError(element, .tooShort(minimum: size)) }
        body.append(contentsOf: repeatElement(0x20, count: size - count))
    }

    private mutating func begin(_ element: DataElement) {
        precondition(element.rawValue > last, "elements are written in ascending order")
        last = element.rawValue
        if last > 64 {
            bitmap.0 |= 1 << 63
            bitmap.1 |= 1 << UInt64(128 - last)
        } else {
            bitmap.0 |= 1 << UInt64(64 - last)
        }
    }

    /// The whole message, without its frame.
    consuming func finish() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20 + body.count)
        bytes.append(contentsOf: type.digits)
        Self.append(bitmap.0, to: &bytes)
        if bitmap.1 != 0 { Self.append(bitmap.1, to: &bytes) }
        bytes.append(contentsOf: body)
        return bytes
    }

    private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
        }
    }
}
