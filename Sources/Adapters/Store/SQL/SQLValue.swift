import Payments

/// A value bound to a parameter of a statement.
enum SQLValue: Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
    /// Sixteen bytes, most significant first.
    case identifier(Identifier)
}

extension SQLValue {
    var isNull: Bool { if case .null = self { true } else { false } }

    static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }
    static func integer(_ value: Int32) -> SQLValue { .integer(Int64(value)) }
    static func flag(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
    /// Milliseconds since 1970.
    static func instant(_ value: Instant) -> SQLValue { .integer(value.milliseconds) }
    /// `yyyymmdd` as a number.
    static func day(_ value: BusinessDay) -> SQLValue { .integer(value.year * 10_000 + value.month * 100 + value.day) }
    static func name(_ value: some RawRepresentable<String>) -> SQLValue { .text(value.rawValue) }

    /// Text that others wrote, kept as bytes of UTF-8: no store refuses a NUL in it, and no collation touches it.
    static func foreignText(_ value: String) -> SQLValue { .bytes(Array(value.utf8)) }

    static func optional<Wrapped>(_ value: Wrapped?, _ transform: (Wrapped) -> SQLValue) -> SQLValue {
        value.map(transform) ?? .null
    }
}
