import Payments

/// One pass over the bytes of a flat object.
struct FlatJSONReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func object() throws(FlatJSONError) -> OfficeAttributes {
        var attributes = OfficeAttributes()
        skipBlanks()
        try expect("{")
        skipBlanks()
        if next == UInt8(ascii: "}") {
            place += 1
        } else {
            repeat {
                skipBlanks()
                let name = try text()
                skipBlanks()
                try expect(":")
                skipBlanks()
                guard let first = next else { throw .endsEarly }
                guard first == UInt8(ascii: "\"") else { throw .notText(name: name) }
                let value = try text()
                guard !attributes.contains(name) else { throw .repeatedName(name) }
                guard attributes.count < FlatJSON.maximumNames else { throw .tooManyNames }
                attributes.append(name, value)
                skipBlanks()
            } while take(",")
            try expect("}")
        }
        skipBlanks()
        guard place == bytes.count else { throw .unexpected(at: place) }
        return attributes
    }

    /// - Returns: wire text.
    private mutating func text() throws(FlatJSONError) -> String {
        try expect("\"")
        if let plain = plainText() { return plain }
        var content: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                let end = place
                place += 1
                guard content.allSatisfy({ $0 < 0x80 }) || String(validating: content, as: UTF8.self) != nil else {
                    throw .unexpected(at: end)
                }
                return String(wireBytes: content)
            case 0x00...0x1f: throw .unexpected(at: place)
            case UInt8(ascii: "\\"): content += try escape()
            default:
                content.append(byte)
                place += 1
            }
        }
        throw .endsEarly
    }

    /// ASCII up to the closing quote, by far the most frequent and the longest; nil, nothing read, for any other text.
    private mutating func plainText() -> String? {
        var end = place
        while end < bytes.count, bytes[end] >= 0x20, bytes[end] < 0x80, bytes[end] != UInt8(ascii: "\\") {
            guard bytes[end] != UInt8(ascii: "\"") else {
                defer { place = end + 1 }
                return String(decoding: bytes[place..<end], as: UTF8.self)
            }
            end += 1
        }
        return nil
    }

    private mutating func escape() throws(FlatJSONError) -> [UInt8] {
        guard place + 1 < bytes.count else { throw .endsEarly }
        let letter = bytes[place + 1]
        guard letter != UInt8(ascii: "u") else { return try unicodeEscape() }
        guard let byte = Self.escapes[letter] else { throw .unexpected(at: place) }
        place += 2
        return [byte]
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5c, UInt8(ascii: "/"): 0x2f, UInt8(ascii: "b"): 0x08,
        UInt8(ascii: "f"): 0x0c, UInt8(ascii: "n"): 0x0a, UInt8(ascii: "r"): 0x0d, UInt8(ascii: "t"): 0x09,
    ]

    /// A character, or the two halves of one; a half alone is no character.
    private mutating func unicodeEscape() throws(FlatJSONError) -> [UInt8] {
        let begin = place
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return Array(String(Character(scalar)).utf8) }
        guard UTF16.isLeadSurrogate(UInt16(first)), next == UInt8(ascii: "\\") else { throw .unexpected(at: begin) }
        let second = try codeUnit()
        guard (0xdc00...0xdfff).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
        else { throw .unexpected(at: begin) }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func codeUnit() throws(FlatJSONError) -> UInt32 {
        guard place + 6 <= bytes.count else { throw .endsEarly }
        guard bytes[place + 1] == UInt8(ascii: "u") else { throw .unexpected(at: place) }
        var value: UInt32 = 0
        for byte in bytes[(place + 2)..<(place + 6)] {
            guard let digit = Self.digit(byte) else { throw .unexpected(at: place) }
            value = value << 4 | digit
        }
        place += 6
        return value
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x41 + 10)
        case 0x61...0x66: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipBlanks() {
        while let next, next == 0x20 || next == 0x09 || next == 0x0a || next == 0x0d { place += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(FlatJSONError) {
        guard next != nil else { throw .endsEarly }
        guard take(character) else { throw .unexpected(at: place) }
    }
}
