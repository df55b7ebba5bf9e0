import Payments

/// The types that migrations use, by PostgreSQL's fixed numbers.
enum PostgreSQLType: UInt32 {
    case bytes = 17
    case integer = 20
    case text = 25

    /// In PostgreSQL's words.
    var name: String {
        switch self {
        case .bytes: "bytea"
        case .integer: "bigint"
        case .text: "text"
        }
    }

    /// The parameter of this number in each row, as one array in PostgreSQL's binary layout.
    func array(of rows: ArraySlice<[SQLValue]>, parameter: Int) -> SQLValue {
        var bytes: [UInt8] = []
        for word in [1, rows.contains { $0[parameter].isNull } ? 1 : 0, rawValue, UInt32(rows.count), 1] {
            bytes.append(bigEndian: word)
        }
        for row in rows {
            let start = bytes.count
            bytes.append(bigEndian: UInt32.max)
            guard !row[parameter].isNull else { continue }
            bytes.append(row[parameter])
            let length = UInt32(bytes.count - start - 4)
            withUnsafeBytes(of: length.bigEndian) { bytes.replaceSubrange(start..<start + 4, with: $0) }
        }
        return .bytes(bytes)
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
