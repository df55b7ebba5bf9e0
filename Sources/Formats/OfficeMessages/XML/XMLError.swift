/// Why a line was not understood; never more of it than a name.
package enum XMLError: Error, Hashable, Sendable {
    case tooLong(maximumBytes: Int)
    case tooDeep
    case tooManyElements
    case tooManyAttributes
    case repeatedAttribute(String)
    /// `<!` or `<?`: document types, comments, processing instructions and declarations are not taken.
    case declaration(at: Int)
    /// An entity other than the five of XML and numeric characters.
    case unknownEntity(at: Int)
    /// Anything else that is not an element's syntax, by its place in bytes from 0.
    case unexpected(at: Int)
    case endsEarly
}

extension XMLError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong(let maximum): "longer than \(maximum) bytes"
        case .tooDeep: "elements too deep"
        case .tooManyElements: "too many elements"
        case .tooManyAttributes: "too many attributes"
        case .repeatedAttribute(let name): "attribute \(name) given twice"
        case .declaration(let place): "a declaration at byte \(place)"
        case .unknownEntity(let place): "an unknown entity at byte \(place)"
        case .unexpected(let place): "an unexpected character at byte \(place)"
        case .endsEarly: "it ends too early"
        }
    }
}
