/// Why a message cannot be read or written; it names the path of fields and never carries a value.
package struct MessageError: Error, Hashable, Sendable {
    package enum Path: Hashable, Sendable {
        case frame
        case type
        case bitmap
        case element(Int)
        case subelement(Int, tag: Int)
    }

    package enum Reason: Hashable, Sendable {
        case missing
        case truncated
        case tooShort(minimum: Int)
        case tooLong(maximum: Int)
        case wrongAlphabet
        case notAllowed
        case unknown
        case doubled
        case trailingBytes
    }

    package let path: Path
    package let reason: Reason

    package init(_ path: Path, _ reason: Reason) {
        self.path = path
        self.reason = reason
    }

    init(_ element: DataElement, _ reason: Reason) { self.init(.element(Int(element.rawValue)), reason) }
}

extension MessageError: CustomStringConvertible {
    /// One line for people: `DE 4: has a character outside its alphabet`.
    package var description: String { "\(path): \(reason)" }
}

extension MessageError.Path: CustomStringConvertible {
    package var description: String {
        switch self {
        case .frame: "frame"
        case .type: "MTI"
        case .bitmap: "bitmap"
        case .element(let number): "DE \(number)"
        case .subelement(let number, let tag): "DE \(number).\(tag)"
        }
    }
}

extension MessageError.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing: "missing"
        case .truncated: "ends too early"
        case .tooShort(let minimum): "too short (at least \(minimum))"
        case .tooLong(let maximum): "too long (at most \(maximum))"
        case .wrongAlphabet: "has a character outside its alphabet"
        case .notAllowed: "has a value that is not allowed"
        case .unknown: "not one that this link knows"
        case .doubled: "present twice"
        case .trailingBytes: "bytes after the last element"
        }
    }
}
