/// The one writer of pages: it escapes whatever text it is handed, and knows its elements and attributes by type.
///
/// Only ``TrustedHTML`` goes in unescaped, and only literals and the sanitiser make it. The writer appends bytes and
/// reflects on nothing: a page costs what copying it costs.
package struct HTMLWriter: Sendable {
    /// What was written so far, in UTF-8.
    package private(set) var bytes: [UInt8]

    package init(capacity: Int = 12_288) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    package mutating func doctype() { append("<!DOCTYPE html>\n") }

    /// `<name …>` content `</name>`.
    package mutating func element(
        _ name: ElementName, _ attributes: Attribute..., content: (inout HTMLWriter) -> Void
    ) {
        open(name, attributes)
        content(&self)
        close(name)
    }

    /// An element that holds one text.
    package mutating func element(_ name: ElementName, _ attributes: Attribute..., text: String) {
        open(name, attributes)
        self.text(text)
        close(name)
    }

    /// An element without content: a void one (`input`, `br`), or an empty one with its end tag.
    package mutating func element(_ name: ElementName, _ attributes: Attribute...) {
        open(name, attributes)
        if !name.isVoid { close(name) }
    }

    /// The same with attributes gathered beforehand.
    package mutating func element(
        _ name: ElementName, attributes: [Attribute], content: ((inout HTMLWriter) -> Void)? = nil
    ) {
        open(name, attributes)
        content?(&self)
        if !name.isVoid { close(name) }
    }

    /// Text, escaped for content and attributes alike; control characters other than line ends and tabs are dropped.
    package mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { Self.escape($0, into: &bytes) }
    }

    /// A whole number in decimal digits.
    package mutating func number(_ number: Int) { text(String(number)) }

    /// Markup that is known to be harmless.
    package mutating func trusted(_ html: TrustedHTML) {
        switch html.content {
        case .literal(let literal): append(literal)
        case .sanitised(let text): bytes.append(contentsOf: text.utf8)
        }
    }

    package mutating func write(_ content: some HTMLContent) { content.write(to: &self) }

    /// An inline style sheet; `nonce` is the one of the page's content security policy.
    package mutating func style(_ sheet: StyleSheet, nonce: String?) {
        if let nonce { open(.style, [.nonce(nonce)]) } else { open(.style, []) }
        // The sheet hands out literals of ours, hexadecimal colours and plain paths: nothing that could end the
        // element.
        sheet.write(to: &bytes)
        close(.style)
    }

    /// An inline script of ours, which no page may need; `nonce` is the one of the page's content security policy.
    package mutating func script(_ literal: StaticString, nonce: String) {
        open(.script, [.nonce(nonce)])
        append(literal)
        close(.script)
    }

    private mutating func open(_ name: ElementName, _ attributes: [Attribute]) {
        bytes.append(UInt8(ascii: "<"))
        append(name.name)
        for attribute in attributes { write(attribute) }
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func close(_ name: ElementName) {
        append("</")
        append(name.name)
        bytes.append(UInt8(ascii: ">"))
        if name.endsLine { bytes.append(UInt8(ascii: "\n")) }
    }

    private mutating func write(_ attribute: Attribute) {
        guard attribute.value != .absent else { return }
        bytes.append(UInt8(ascii: " "))
        append(attribute.name)
        guard case .text(let value) = attribute.value else { return }
        append("=\"")
        text(value)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private static func escape(_ source: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
        var start = 0
        for index in source.indices {
            let replacement: StaticString
            switch source[index] {
            case UInt8(ascii: "&"): replacement = "&amp;"
            case UInt8(ascii: "<"): replacement = "&lt;"
            case UInt8(ascii: ">"): replacement = "&gt;"
            case UInt8(ascii: "\""): replacement = "&quot;"
            case UInt8(ascii: "'"): replacement = "&#39;"
            case 0x09, 0x0a, 0x0d: continue
            case 0..<0x20, 0x7f: replacement = ""
            default: continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
            replacement.withUTF8Buffer { bytes.append(contentsOf: $0) }
            start = index + 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
    }
}
