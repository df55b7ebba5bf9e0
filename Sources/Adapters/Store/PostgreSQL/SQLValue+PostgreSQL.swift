import Payments

extension SQLValue {
    /// How many bytes PostgreSQL's binary form has.
    var byteCount: Int {
        switch self {
        case .null: 0
        case .integer: 8
        case .text(let text): text.utf8.count
        case .bytes(let content): content.count
        case .identifier: 16
        }
    }
}

extension [UInt8] {
    mutating func append(bigEndian word: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: word.bigEndian) { append(contentsOf: $0) }
    }

    /// In PostgreSQL's binary form; nothing for null.
    mutating func append(_ value: SQLValue) {
        switch value {
        case .null: break
        case .integer(let number): append(bigEndian: number)
        case .text(let text): append(contentsOf: text.utf8)
        case .bytes(let content): append(contentsOf: content)
        case .identifier(let identifier):
            append(bigEndian: identifier.high)
            append(bigEndian: identifier.low)
        }
    }
}
