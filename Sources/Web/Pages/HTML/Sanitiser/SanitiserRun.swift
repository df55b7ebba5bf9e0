/// One pass of ``HTMLSanitiser`` over a text.
struct SanitiserRun {
    private let source: [UInt8]
    private let imageAddress: (String) -> String?
    private let marker: [UInt8]?
    private var index = 0
    private var output: [UInt8] = []
    private var openElements: [String] = []
    /// Where the marker stood in the output.
    private(set) var markerPosition: Int?

    init(text: String, imageAddress: @escaping (String) -> String?, marker: [UInt8]? = nil) {
        source = Array(text.utf8.prefix(HTMLSanitiser.maximumBytes))
        self.imageAddress = imageAddress
        self.marker = marker
        output.reserveCapacity(source.count)
    }

    /// The output with every element closed.
    var finishedBytes: [UInt8] {
        openElements.reversed().reduce(into: output) { bytes, name in bytes += "</\(name)>".utf8 }
    }

    var finished: String { String(decoding: finishedBytes, as: UTF8.self) }

    mutating func consumeAll() {
        while index < source.count {
            if source[index] == UInt8(ascii: "<") { consumeMarkup() } else { consumeText() }
        }
    }

    // MARK: - Text

    private mutating func consumeText() {
        if let marker, markerPosition == nil, source[index...].starts(with: marker) {
            markerPosition = output.count
            index += marker.count
            return
        }
        let byte = source[index]
        switch byte {
        case UInt8(ascii: "&"): consumeAmpersand()
        case UInt8(ascii: ">"):
            output += "&gt;".utf8
            index += 1
        case 0x09, 0x0a, 0x0d:
            output.append(byte)
            index += 1
        case 0..<0x20, 0x7f: index += 1
        default:
            output.append(byte)
            index += 1
        }
    }

    /// A reference such as `&eacute;` or `&#233;` passes; any other ampersand becomes one that means itself.
    private mutating func consumeAmpersand() {
        let reference = source[(index + 1)...].prefix { Self.isLetterOrDigit($0) || $0 == UInt8(ascii: "#") }
        let end = index + 1 + reference.count
        if (1...31).contains(reference.count), end < source.count, source[end] == UInt8(ascii: ";"),
            !reference.dropFirst().contains(UInt8(ascii: "#")), reference.last != UInt8(ascii: "#")
        {
            output += source[index...end]
            index = end + 1
        } else {
            output += "&amp;".utf8
            index += 1
        }
    }

    // MARK: - Markup

    private mutating func consumeMarkup() {
        if source[index...].starts(with: "<!--".utf8) {
            index = position(after: "-->", from: index + 4)
            return
        }
        guard let tag = SanitiserTag(reading: source, at: index) else {
            // `<` before anything but a name means itself; `<!…>` and `<?…>` are dropped to their end.
            if index + 1 < source.count, "!?/".utf8.contains(source[index + 1]) {
                index = position(after: ">", from: index + 1)
            } else {
                output += "&lt;".utf8
                index += 1
            }
            return
        }
        index = tag.end
        if tag.isClosing { close(tag.name) } else { open(tag) }
    }

    private mutating func open(_ tag: SanitiserTag) {
        if SanitiserRules.elementsDroppedWhole.contains(tag.name) {
            index = position(afterClosing: tag.name, from: index)
            return
        }
        guard let name = SanitiserRules.outputName(of: tag.name) else { return }
        let isVoid = SanitiserRules.voidElements.contains(name)
        guard isVoid || openElements.count < HTMLSanitiser.maximumDepth else { return }
        guard let attributes = SanitiserRules.attributes(of: name, from: tag.attributes, imageAddress: imageAddress)
        else { return }
        output += "<\(name)".utf8
        for attribute in attributes {
            output += " \(attribute.name)=\"".utf8
            appendAttributeText(attribute.value)
            output.append(UInt8(ascii: "\""))
        }
        output.append(UInt8(ascii: ">"))
        if !isVoid { openElements.append(name) }
    }

    /// Closes the element and those inside it; an end without a beginning is dropped.
    private mutating func close(_ sourceName: String) {
        guard let name = SanitiserRules.outputName(of: sourceName), let place = openElements.lastIndex(of: name) else {
            return
        }
        for open in openElements[place...].reversed() { output += "</\(open)>".utf8 }
        openElements.removeSubrange(place...)
    }

    private mutating func appendAttributeText(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): output += "&amp;".utf8
            case UInt8(ascii: "<"): output += "&lt;".utf8
            case UInt8(ascii: ">"): output += "&gt;".utf8
            case UInt8(ascii: "\""): output += "&quot;".utf8
            case 0..<0x20, 0x7f: continue
            default: output.append(byte)
            }
        }
    }

    private func position(after text: String, from start: Int) -> Int {
        var position = start
        while position < source.count {
            if source[position...].starts(with: text.utf8) { return position + text.utf8.count }
            position += 1
        }
        return source.count
    }

    /// Where the text goes on after `</name …>`, in any case.
    private func position(afterClosing name: String, from start: Int) -> Int {
        var position = start
        while position < source.count {
            // The name is compared before the tag is read to its end, or hostile text would be read again and again.
            if source[position] == UInt8(ascii: "<"), namesEnd(of: name, at: position),
                let tag = SanitiserTag(reading: source, at: position), tag.name == name
            {
                return tag.end
            }
            position += 1
        }
        return source.count
    }

    private func namesEnd(of name: String, at position: Int) -> Bool {
        let tail = source[(position + 1)...].prefix(name.utf8.count + 1)
        return tail.elementsEqual("/\(name)".utf8) { byte, expected in
            byte == expected || (byte | 0x20) == expected && expected >= UInt8(ascii: "a")
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
    }
}
