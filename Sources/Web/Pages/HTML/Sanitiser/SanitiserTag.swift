/// A tag as a shop wrote it, its names in lower case and its attribute values decoded as far as need be.
struct SanitiserTag {
    let name: String
    let isClosing: Bool
    let attributes: [(name: String, value: String)]
    /// The first byte after the tag.
    let end: Int

    /// - Returns: nil unless `<name` or `</name` starts there.
    init?(reading source: [UInt8], at start: Int) {
        var index = start + 1
        isClosing = index < source.count && source[index] == UInt8(ascii: "/")
        if isClosing { index += 1 }
        guard index < source.count, Self.isLetter(source[index]) else { return nil }
        let nameStart = index
        while index < source.count, !Self.endsName(source[index]) { index += 1 }
        guard index - nameStart <= 16 else {
            // No name that long is allowed: skip to the end of the tag.
            name = "-"
            attributes = []
            end = (source[index...].firstIndex(of: UInt8(ascii: ">")) ?? source.count - 1) + 1
            return
        }
        name = String(decoding: source[nameStart..<index], as: UTF8.self).lowercased()
        var attributes: [(name: String, value: String)] = []
        while index < source.count, source[index] != UInt8(ascii: ">") {
            if Self.isBlank(source[index]) || source[index] == UInt8(ascii: "/") {
                index += 1
                continue
            }
            let attribute = Self.attribute(in: source, at: &index)
            if attributes.count < 32, !attributes.contains(where: { $0.name == attribute.name }) {
                attributes.append(attribute)
            }
        }
        self.attributes = attributes
        end = min(index + 1, source.count)
    }

    private static func attribute(in source: [UInt8], at index: inout Int) -> (name: String, value: String) {
        let nameStart = index
        // The first character belongs to the name whatever it is, so that reading always moves on.
        index += 1
        while index < source.count, !endsName(source[index]), source[index] != UInt8(ascii: "=") { index += 1 }
        let name = String(decoding: source[nameStart..<index], as: UTF8.self).lowercased()
        while index < source.count, isBlank(source[index]) { index += 1 }
        guard index < source.count, source[index] == UInt8(ascii: "=") else { return (name, "") }
        index += 1
        while index < source.count, isBlank(source[index]) { index += 1 }
        guard index < source.count else { return (name, "") }
        let quote = source[index]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        if isQuoted { index += 1 }
        let valueStart = index
        while index < source.count,
            isQuoted ? source[index] != quote : !isBlank(source[index]) && source[index] != UInt8(ascii: ">")
        {
            index += 1
        }
        let value = String(decoding: source[valueStart..<index], as: UTF8.self)
        if isQuoted, index < source.count { index += 1 }
        return (name, unescaped(value))
    }

    /// The references that addresses really hold; any other stays as written and is escaped again on output.
    private static func unescaped(_ value: String) -> String {
        guard value.utf8.contains(UInt8(ascii: "&")) else { return value }
        var text = value
        for (reference, meaning) in [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
            text = text.split(separator: reference, omittingEmptySubsequences: false).joined(separator: meaning)
        }
        return text
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

    private static func endsName(_ byte: UInt8) -> Bool {
        isBlank(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }
}
