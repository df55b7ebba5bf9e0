import Payments

/// Field values as bytes: a count, then each name and value with its length, big-endian.
enum FieldCoding {
    /// - Throws: ``SealError/contentTooLong`` beyond 255 fields, names of 255 bytes or values of 65 535.
    static func encode(_ fields: FieldValues) throws(SealError) -> [UInt8] {
        guard fields.entries.count <= 255 else { throw .contentTooLong }
        var bytes: [UInt8] = [UInt8(fields.entries.count)]
        for entry in fields.entries {
            let (name, value) = (entry.name.wireBytes, entry.value.wireBytes)
            guard name.count <= 255, value.count <= 65_535 else { throw .contentTooLong }
            bytes.append(UInt8(name.count))
            bytes += name
            bytes.append(UInt8(value.count >> 8))
            bytes.append(UInt8(value.count & 255))
            bytes += value
        }
        return bytes
    }

    /// - Throws: ``SealError/unreadableContent`` unless the bytes are exactly what ``encode(_:)`` writes.
    static func decode(_ bytes: [UInt8]) throws(SealError) -> FieldValues {
        var rest = bytes[...]
        var fields = FieldValues()
        let count = try number(1, from: &rest)
        for _ in 0..<count {
            let name = try text(of: try number(1, from: &rest), from: &rest)
            let value = try text(of: try number(2, from: &rest), from: &rest)
            guard !name.isEmpty, !value.isEmpty, fields[name].isEmpty else { throw .unreadableContent }
            fields[name] = value
        }
        guard rest.isEmpty else { throw .unreadableContent }
        return fields
    }

    private static func number(_ width: Int, from rest: inout ArraySlice<UInt8>) throws(SealError) -> Int {
        guard rest.count >= width else { throw .unreadableContent }
        let value = rest.prefix(width).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(width)
        return value
    }

    private static func text(of count: Int, from rest: inout ArraySlice<UInt8>) throws(SealError) -> String {
        guard rest.count >= count else { throw .unreadableContent }
        let text = String(wireBytes: rest.prefix(count))
        rest = rest.dropFirst(count)
        return text
    }
}
