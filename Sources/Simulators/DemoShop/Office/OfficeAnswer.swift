/// A line from `officeserver`, read as a small shop reads it: the last element's attributes.
struct OfficeAnswer: Hashable, Sendable {
    let line: String
    let attributes: [ShopOrder.Field]

    init(line: String) {
        self.line = line
        let tags = line.split(separator: "<").filter { !$0.hasPrefix("/") }
        attributes = tags.last.map { Self.attributes(of: $0) } ?? []
    }

    subscript(name: String) -> String { attributes.first { $0.name == name }?.value ?? "" }

    /// What `<Error message="…"/>` says; nil for an answer.
    var error: String? { line.hasPrefix("<Error") ? self["message"] : nil }

    /// Under whichever name the function has for it.
    var code: String {
        let diagnostic = self["diagnostic_code"]
        return diagnostic.isEmpty ? self["response_code"] : diagnostic
    }

    /// The line with long values cut, for people.
    var shown: String { LongValues.cut(in: line) }

    private static func attributes(of tag: Substring) -> [ShopOrder.Field] {
        var fields: [ShopOrder.Field] = []
        var rest = tag
        while let equals = rest.firstRange(of: "=\"") {
            let name = rest[..<equals.lowerBound].split { $0 == " " }.last.map(String.init) ?? ""
            rest = rest[equals.upperBound...]
            let end = rest.firstIndex(of: "\"") ?? rest.endIndex
            fields.append(.init(name: name, value: plain(rest[..<end])))
            rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...]
        }
        return fields
    }

    /// The five entities of XML and numeric characters.
    private static func plain(_ text: Substring) -> String {
        var plain = ""
        var rest = text
        while let ampersand = rest.firstIndex(of: "&"), let end = rest[ampersand...].firstIndex(of: ";") {
            plain += rest[..<ampersand]
            let name = rest[rest.index(after: ampersand)..<end]
            switch name {
            case "amp": plain += "&"
            case "lt": plain += "<"
            case "gt": plain += ">"
            case "quot": plain += "\""
            case "apos": plain += "'"
            default:
                if name.hasPrefix("#"), let value = UInt32(name.dropFirst()), let scalar = Unicode.Scalar(value) {
                    plain.unicodeScalars.append(scalar)
                }
            }
            rest = rest[rest.index(after: end)...]
        }
        return plain + rest
    }
}
