import Payments

/// Writes elements on one line of ASCII: whatever is handed to it is escaped, so no value ends an attribute or a line.
///
/// Characters beyond ASCII become numeric ones: the line has no declaration that could name an encoding (facts § 7.1).
struct XMLWriter {
    private(set) var line = ""

    /// `<name a="…" b="…">`
    mutating func open(_ name: String, _ attributes: OfficeAttributes = OfficeAttributes()) {
        begin(name, attributes)
        line += ">"
    }

    /// `<name a="…" b="…"/>`
    mutating func empty(_ name: String, _ attributes: OfficeAttributes = OfficeAttributes()) {
        begin(name, attributes)
        line += "/>"
    }

    mutating func close(_ name: String) { line += "</\(name)>" }

    private mutating func begin(_ name: String, _ attributes: OfficeAttributes) {
        line += "<\(name)"
        for entry in attributes.entries { line += " \(entry.name)=\"\(Self.escaped(entry.value))\"" }
    }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeText.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case _ where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value): text += " "
            case _ where scalar.value < 0x80: text.unicodeScalars.append(scalar)
            // Not characters of XML.
            case "\u{fffe}", "\u{ffff}": text += " "
            default: text += "&#\(scalar.value);"
            }
        }
        return text
    }
}
