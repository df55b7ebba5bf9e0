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
        bytes.reserveCapacity(rows.reduce(20) { $0 + 4 + $1[parameter].byteCount })
        for word in [1, rows.contains { $0[parameter].isNull } ? 1 : 0, rawValue, UInt32(rows.count), 1] {
            bytes.append(bigEndian: word)
        }
        for row in rows {
            let value = row[parameter]
            bytes.append(bigEndian: value.isNull ? UInt32.max : UInt32(value.byteCount))
            bytes.append(value)
        }
        return .bytes(bytes)
    }
}

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
