import Payments

/// Reads the columns of one row from left to right, in the order in which the query lists them.
struct ColumnReader {
    private let row: any SQLRow
    private var column = 0

    init(_ row: any SQLRow) { self.row = row }

    mutating func integer() throws -> Int64 { try present { $0.integer($1) } }
    mutating func int() throws -> Int { Int(try integer()) }
    mutating func flag() throws -> Bool { try integer() != 0 }
    mutating func instant() throws -> Instant { Instant(milliseconds: try integer()) }
    mutating func text() throws -> String { try present { $0.text($1) } }
    mutating func bytes() throws -> [UInt8] { try present { $0.bytes($1) } }
    mutating func foreignText() throws -> String { String(decoding: try bytes(), as: UTF8.self) }
    mutating func identifier() throws -> Identifier { try present { $0.identifier($1) } }

    mutating func day() throws -> BusinessDay {
        let digits = String(try integer())
        return try parse {
            try BusinessDay(eightDigits: String(repeating: "0", count: max(0, 8 - digits.count)) + digits)
        }
    }

    mutating func name<Value: RawRepresentable<String>>(_ type: Value.Type = Value.self) throws -> Value {
        let text = try text()
        return try parse { Value(rawValue: text) }
    }

    /// Nil for a null column; else what `read` reads.
    mutating func optional<Value>(_ read: (inout ColumnReader) throws -> Value) throws -> Value? {
        guard row.isNull(column) else { return try read(&self) }
        column += 1
        return nil
    }

    /// Nil when the next `count` columns begin with a null; else what `read` reads of them.
    mutating func optional<Value>(columns count: Int, _ read: (inout ColumnReader) throws -> Value) throws -> Value? {
        guard row.isNull(column) else { return try read(&self) }
        column += count
        return nil
    }

    /// Makes a domain value of the column that was read last.
    func parse<Value>(_ make: () throws -> Value?) throws -> Value {
        if let value = try? make() { return value }
        throw StoreFault.unreadable(column: column - 1)
    }

    private mutating func present<Value>(_ read: (any SQLRow, Int) -> Value?) throws -> Value {
        defer { column += 1 }
        guard !row.isNull(column), let value = read(row, column) else { throw StoreFault.unreadable(column: column) }
        return value
    }
}

extension BusinessDay {
    fileprivate init(eightDigits digits: String) throws { try self.init(eightDigits: digits, field: "day") }
}
