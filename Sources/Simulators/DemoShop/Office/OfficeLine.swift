/// A line for `officeserver`, and the same line as it may be shown and kept.
struct OfficeLine: Hashable, Sendable {
    let component: String
    let function: String
    let attributes: [ShopOrder.Field]

    /// `<service component="C" name="F"><F a="…"/></service>` (facts § 7.1).
    var text: String { text { $0.value } }

    /// Without what must not be kept: the card's number but for its ends, its cryptogram.
    var shown: String {
        LongValues.cut(
            in: text { field in
                switch field.name {
                case "card_number": String(field.value.prefix(4)) + "#####" + String(field.value.suffix(2))
                case "cvv_key": "###"
                default: field.value
                }
            })
    }

    private func text(_ value: (ShopOrder.Field) -> String) -> String {
        let pairs = attributes.filter { !$0.value.isEmpty || $0.name == "card_validity" }
            .map { " \($0.name)=\"\(Self.escaped(value($0)))\"" }.joined()
        return "<service component=\"\(component)\" name=\"\(function)\"><\(function)\(pairs)/></service>"
    }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case _ where scalar.value < 0x20 || scalar.value == 0x7f: text += " "
            case _ where scalar.value < 0x80: text.unicodeScalars.append(scalar)
            default: text += "&#\(scalar.value);"
            }
        }
        return text
    }
}

/// Values such as `redirection_data`, which nobody reads.
enum LongValues {
    static let maximum = 160

    static func cut(in line: String) -> String {
        line.split(separator: "\"", omittingEmptySubsequences: false).map { part in
            part.count > maximum ? "\(part.prefix(60))… (\(part.count))" : String(part)
        }.joined(separator: "\"")
    }
}
