import Payments

/// Reads one element from bytes: a small part of XML, and total, so that no byte stream does more than be refused.
///
/// No declarations, comments, processing instructions or text between elements; entities are the five predefined ones
/// and numeric characters. Nothing is ever fetched or expanded.
struct XMLReader {
    private let bytes: ArraySlice<UInt8>
    private let start: Int
    private var place: Int
    private var elements = 0

    /// - Throws: ``XMLError``; also for anything but blanks after the element.
    static func element(_ bytes: ArraySlice<UInt8>) throws(XMLError) -> XMLElement {
        guard bytes.count <= XMLLimits.bytes else { throw .tooLong(maximumBytes: XMLLimits.bytes) }
        var reader = XMLReader(bytes)
        reader.skipBlanks()
        let element = try reader.element(depth: 1)
        reader.skipBlanks()
        guard reader.next == nil else { throw reader.unexpected }
        return element
    }

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        start = bytes.startIndex
        place = bytes.startIndex
    }

    // MARK: - Elements

    private mutating func element(depth: Int) throws(XMLError) -> XMLElement {
        guard depth <= XMLLimits.depth else { throw .tooDeep }
        elements += 1
        guard elements <= XMLLimits.elements else { throw .tooManyElements }
        try openTag()
        let name = try name()
        let attributes = try attributes()
        if take("/") {
            try expect(">")
            return XMLElement(name: name, attributes: attributes, children: [])
        }
        try expect(">")
        var children: [XMLElement] = []
        while true {
            skipBlanks()
            if next == UInt8(ascii: "<"), peek(1) == UInt8(ascii: "/") {
                place += 2
                let closing = place
                guard try self.name() == name else { throw .unexpected(at: closing - start) }
                skipBlanks()
                try expect(">")
                return XMLElement(name: name, attributes: attributes, children: children)
            }
            children.append(try element(depth: depth + 1))
        }
    }

    private mutating func openTag() throws(XMLError) {
        guard next != nil else { throw .endsEarly }
        guard next == UInt8(ascii: "<") else { throw unexpected }
        if peek(1) == UInt8(ascii: "!") || peek(1) == UInt8(ascii: "?") { throw .declaration(at: place - start) }
        place += 1
    }

    private mutating func attributes() throws(XMLError) -> OfficeAttributes {
        var attributes = OfficeAttributes()
        while true {
            let before = place
            skipBlanks()
            guard let next else { throw .endsEarly }
            if next == UInt8(ascii: "/") || next == UInt8(ascii: ">") { return attributes }
            guard place > before else { throw unexpected }
            guard attributes.count < XMLLimits.attributesOfAnElement else { throw .tooManyAttributes }
            let name = try name()
            skipBlanks()
            try expect("=")
            skipBlanks()
            let value = try value()
            guard !attributes.contains(name) else { throw .repeatedAttribute(name) }
            attributes.append(name, value)
        }
    }

    private mutating func name() throws(XMLError) -> String {
        let begin = place
        while let next, Self.isNameByte(next, isFirst: place == begin), place - begin < XMLLimits.nameBytes {
            place += 1
        }
        guard place > begin else {
            if next == nil { throw .endsEarly }
            throw unexpected
        }
        return String(wireBytes: bytes[begin..<place])
    }

    private static func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case 0x41...0x5a, 0x61...0x7a, 0x5f: true
        case 0x30...0x39, 0x2d, 0x2e: !isFirst
        default: false
        }
    }

    // MARK: - Values

    private mutating func value() throws(XMLError) -> String {
        guard let quote = next else { throw .endsEarly }
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw unexpected }
        place += 1
        var value: [UInt8] = []
        while let byte = next {
            switch byte {
            case quote:
                place += 1
                return String(wireBytes: value)
            case UInt8(ascii: "<"), 0x00...0x08, 0x0a...0x1f, 0x7f: throw unexpected
            case UInt8(ascii: "&"): value += try entity()
            case 0x09:
                value.append(0x20)
                place += 1
            default:
                value.append(byte)
                place += 1
            }
        }
        throw .endsEarly
    }

    private static let longestEntity = 10
    private static let predefined: [String: UInt8] = [
        "amp": 0x26, "lt": 0x3c, "gt": 0x3e, "quot": 0x22, "apos": 0x27,
    ]

    private mutating func entity() throws(XMLError) -> [UInt8] {
        let begin = place
        let rest = bytes[(place + 1)...].prefix(Self.longestEntity)
        guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else {
            if rest.count < Self.longestEntity { throw .endsEarly }
            throw .unknownEntity(at: begin - start)
        }
        let name = String(wireBytes: bytes[(begin + 1)..<end])
        place = end + 1
        if let byte = Self.predefined[name] { return [byte] }
        guard let scalar = Self.numeric(name) else { throw .unknownEntity(at: begin - start) }
        return Array(String(Character(scalar)).utf8)
    }

    /// `#233` or `#xE9`; no control characters, no surrogates.
    private static func numeric(_ name: String) -> Unicode.Scalar? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let isHexadecimal = digits.hasPrefix("x")
        let text = isHexadecimal ? digits.dropFirst() : digits
        // `UInt32` would also take a sign.
        guard text.first != "+", let value = UInt32(text, radix: isHexadecimal ? 16 : 10), value >= 0x20, value != 0x7f
        else { return nil }
        return Unicode.Scalar(value)
    }

    // MARK: - Bytes

    private var next: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

    private func peek(_ offset: Int) -> UInt8? {
        place + offset < bytes.endIndex ? bytes[place + offset] : nil
    }

    private var unexpected: XMLError { .unexpected(at: place - start) }

    private mutating func skipBlanks() {
        while let next, next == 0x20 || next == 0x09 || next == 0x0a || next == 0x0d { place += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(XMLError) {
        guard next != nil else { throw .endsEarly }
        guard take(character) else { throw unexpected }
    }
}
