import Payments

/// The JSON of Office: one object of texts, which needs no more of the language than that, read totally and in order.
package enum FlatJSON {
    package static let maximumBytes = 98_304
    static let maximumNames = 128

    /// - Throws: ``FlatJSONError``; the bytes must be UTF-8.
    package static func attributes(_ bytes: some Sequence<UInt8>) throws(FlatJSONError) -> OfficeAttributes {
        let bytes = Array(bytes)
        guard bytes.count <= maximumBytes else { throw .tooLong(maximumBytes: maximumBytes) }
        var reader = FlatJSONReader(bytes)
        return try reader.object()
    }

    /// `{"name":"value",…}` in ASCII, without blanks.
    package static func bytes(_ attributes: OfficeAttributes) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(attributes.entries.reduce(2) { $0 + $1.name.utf8.count + $1.value.utf8.count + 6 })
        bytes.append(UInt8(ascii: "{"))
        for (index, entry) in attributes.entries.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(entry.name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            write(entry.value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        var text = text
        let isPlain = text.withUTF8 { characters in
            guard characters.allSatisfy({ $0 >= 0x20 && $0 <= 0x7e && $0 != 0x22 && $0 != 0x5c }) else { return false }
            bytes.append(contentsOf: characters)
            return true
        }
        if isPlain { return }
        for unit in text.unicodeText.utf16 {
            switch unit {
            case 0x22, 0x5c: bytes += [UInt8(ascii: "\\"), UInt8(truncatingIfNeeded: unit)]
            case 0x20...0x7e: bytes.append(UInt8(truncatingIfNeeded: unit))
            default:
                let digits = String(unit, radix: 16)
                bytes +=
                    Array("\\u".utf8) + repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count) + digits.utf8
            }
        }
    }
}
