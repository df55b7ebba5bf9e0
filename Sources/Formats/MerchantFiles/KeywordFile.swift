import Payments

/// A file of `KEYWORD!value!` lines: the pathfile and both parmcom files (facts § 3.1).
///
/// Comments begin with `#`; line ends of any system, blanks around a line and a byte order mark are tolerated; the last
/// of two lines with one keyword counts.
package struct KeywordFile: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let keyword: String
        package let value: String

        package init(_ keyword: String, _ value: String) {
            self.keyword = keyword
            self.value = value
        }
    }

    /// A line that lacks one or more separators, or has one too many; numbered from 1.
    package struct InvalidSeparator: Error, Hashable, Sendable {
        package let line: Int
    }

    package let lines: [Line]

    package init(lines: [Line]) { self.lines = lines }

    /// - Throws: ``InvalidSeparator`` at the first line that is neither blank, a comment nor `KEYWORD!value!`.
    package init(file bytes: [UInt8]) throws(InvalidSeparator) {
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        var lines: [Line] = []
        for (index, rawLine) in Self.split(text).enumerated() {
            let line = Self.trimmed(rawLine)
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            let parts = line.split(separator: UInt8(ascii: "!"), omittingEmptySubsequences: false)
            guard parts.count == 3, parts[2].isEmpty, !parts[0].isEmpty else { throw InvalidSeparator(line: index + 1) }
            lines.append(Line(String(wireBytes: Self.trimmed(parts[0])), String(wireBytes: parts[1])))
        }
        self.lines = lines
    }

    /// The value of a keyword; nil when no line has it.
    package subscript(_ keyword: String) -> String? { lines.last { $0.keyword == keyword }?.value }

    private static func split(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        guard text.contains(0x0a) else { return text.split(separator: 0x0d, omittingEmptySubsequences: false) }
        return text.split(separator: 0x0a, omittingEmptySubsequences: false)
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }
        guard let end = line.lastIndex(where: { !isBlank($0) }) else { return [] }
        return line[...end].drop(while: isBlank)
    }
}
