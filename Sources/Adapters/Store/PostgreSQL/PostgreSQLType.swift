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
