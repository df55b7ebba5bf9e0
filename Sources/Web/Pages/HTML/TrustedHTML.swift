/// Markup that goes into a page as it is: a literal of ours, or what ``HTMLSanitiser`` let through.
package struct TrustedHTML: Sendable {
    enum Content: Sendable {
        case literal(StaticString)
        case sanitised(String)
    }

    let content: Content

    package init(_ literal: StaticString) { content = .literal(literal) }

    init(sanitised text: String) { content = .sanitised(text) }

    /// True when the page gains nothing by writing it.
    package var isEmpty: Bool {
        switch content {
        case .literal(let literal): literal.utf8CodeUnitCount == 0
        case .sanitised(let text): text.isEmpty
        }
    }

    /// True when it begins with a row of a table.
    package var startsWithRow: Bool {
        switch content {
        case .literal: false
        case .sanitised(let text): text.drop { $0.isWhitespace }.hasPrefix("<tr")
        }
    }
}
