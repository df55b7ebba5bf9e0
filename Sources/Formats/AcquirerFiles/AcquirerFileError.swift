/// Why a file cannot be read; it names the line and the field and never carries a value.
package struct AcquirerFileError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case missing
        case tooLong(maximum: Int)
        case tooShort(minimum: Int)
        case wrongAlphabet
        case notAllowed
        /// It does not follow from the other fields, or from the lines before it.
        case contradicts(String)
        case fieldCount(expected: Int, found: Int)
        case tooManyLines(maximum: Int)
        case afterTrailer
        case noTrailer
        case noLineEnd
    }

    /// From 1; 0 for the file as a whole.
    package let line: Int
    /// Nil for the line as a whole.
    package let field: String?
    package let reason: Reason

    package init(line: Int, field: String? = nil, _ reason: Reason) {
        self.line = line
        self.field = field
        self.reason = reason
    }
}

extension AcquirerFileError: CustomStringConvertible {
    /// One line for people: `line 3, gross: has a character outside its alphabet`.
    package var description: String {
        let place = line == 0 ? "file" : "line \(line)"
        return "\(place)\(field.map { ", \($0)" } ?? ""): \(reason)"
    }
}

extension AcquirerFileError.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing: "missing"
        case .tooLong(let maximum): "too long (at most \(maximum))"
        case .tooShort(let minimum): "too short (at least \(minimum))"
        case .wrongAlphabet: "has a character outside its alphabet"
        case .notAllowed: "has a value that is not allowed"
        case .contradicts(let other): "contradicts \(other)"
        case .fieldCount(let expected, let found): "has \(found) fields instead of \(expected)"
        case .tooManyLines(let maximum): "too many lines (at most \(maximum))"
        case .afterTrailer: "comes after the trailer"
        case .noTrailer: "ends without a trailer"
        case .noLineEnd: "does not end with a line feed"
        }
    }
}
