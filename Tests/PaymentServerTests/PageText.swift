import Pages

/// What a page says to a reader, line by line: no tags, no style, references resolved, blanks that do not break as
/// blanks.
struct PageText {
    let lines: [String]

    init(_ page: some HTMLContent) { self.init(html: page.renderedText) }

    init(html: String) {
        var rest = Self.without("style", in: Self.without("head", in: html))[...]
        var text = ""
        while let tagStart = rest.firstIndex(of: "<"), let tagEnd = rest[tagStart...].firstIndex(of: ">") {
            text += rest[..<tagStart]
            text += Self.separator(at: rest[tagStart...tagEnd])
            rest = rest[rest.index(after: tagEnd)...]
        }
        text += rest
        for (reference, meaning) in [
            ("&#39;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("\u{a0}", " "),
        ] {
            text = text.replacing(reference, with: meaning)
        }
        lines = text.split(separator: "\n").map { $0.trimming() }.filter { !$0.isEmpty }
    }

    /// The name and the value of a fact stand on one line; emphasis breaks none.
    private static func separator(at tag: Substring) -> String {
        switch tag.drop(while: { "</".contains($0) }).prefix(while: \.isLetter) {
        case "dt": tag.hasPrefix("</") ? " " : "\n"
        case "dd": tag.hasPrefix("</") ? "\n" : ""
        case "b", "i", "strong", "em", "small": ""
        default: "\n"
        }
    }

    private static func without(_ element: String, in html: String) -> String {
        guard let start = html.firstRange(of: "<\(element)>")?.lowerBound,
            let end = html.firstRange(of: "</\(element)>")?.upperBound
        else { return html }
        return String(html[..<start] + html[end...])
    }
}

extension Substring {
    fileprivate func trimming() -> String {
        var text = drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
