import Payments

/// Fields as one column: for each, the lengths of its name and value and their UTF-8, in order.
///
/// Lengths are written seven bits to a byte, the lowest first. The first byte is the format, 1.
enum FieldValuesCoding {
    static func encode(_ fields: FieldValues) -> [UInt8] {
        var bytes: [UInt8] = [1]
        bytes.reserveCapacity(1 + fields.entries.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 })
        for entry in fields.entries {
            append(entry.name, to: &bytes)
            append(entry.value, to: &bytes)
        }
        return bytes
    }

    /// Nil unless the bytes are what ``encode(_:)`` writes.
    static func decode(_ bytes: [UInt8]) -> FieldValues? {
        guard bytes.first == 1 else { return nil }
        var fields = FieldValues()
        var rest = bytes[1...]
        while !rest.isEmpty {
            guard let name = text(from: &rest), let value = text(from: &rest), !value.isEmpty else { return nil }
            fields[name] = value
        }
        return fields
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        var length = text.utf8.count
        while length > 0x7f {
            bytes.append(UInt8(length & 0x7f) | 0x80)
            length >>= 7
        }
        bytes.append(UInt8(length))
        bytes.append(contentsOf: text.utf8)
    }

    private static func text(from bytes: inout ArraySlice<UInt8>) -> String? {
        var length = 0
        var shift = 0
        while let byte = bytes.popFirst() {
            length |= Int(byte & 0x7f) << shift
            guard byte & 0x80 != 0 else {
                guard length <= bytes.count else { return nil }
                defer { bytes = bytes.dropFirst(length) }
                return String(validating: bytes.prefix(length), as: UTF8.self)
            }
            shift += 7
            guard shift <= 28 else { return nil }
        }
        return nil
    }
}
