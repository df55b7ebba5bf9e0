/// Why a posted form or a query was refused; it names a field only where the field is of our own making.
package enum FormError: Error, Hashable, Sendable {
    case tooLarge(maximumBytes: Int)
    case tooManyFields(maximum: Int)
    /// A `%` that two hexadecimal digits do not follow.
    case malformedEscape
    case notUTF8
    /// The same field twice where one is meant.
    case repeatedField(String)
}

extension FormError: CustomStringConvertible {
    /// One line for people.
    package var description: String {
        switch self {
        case .tooLarge(let maximum): "form larger than \(maximum) bytes"
        case .tooManyFields(let maximum): "form of more than \(maximum) fields"
        case .malformedEscape: "form with a malformed percent escape"
        case .notUTF8: "form that is not UTF-8"
        case .repeatedField(let name): "field \(name) given twice"
        }
    }
}
