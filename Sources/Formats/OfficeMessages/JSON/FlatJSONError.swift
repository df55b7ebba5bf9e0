/// Why bytes are not the JSON that Office takes: one object whose values are all texts.
package enum FlatJSONError: Error, Hashable, Sendable {
    case tooLong(maximumBytes: Int)
    case tooManyNames
    case repeatedName(String)
    /// A value that is a number, an object, an array, a truth value or null.
    case notText(name: String)
    case unexpected(at: Int)
    case endsEarly
}

extension FlatJSONError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong(let maximum): "longer than \(maximum) bytes"
        case .tooManyNames: "too many names"
        case .repeatedName(let name): "\(name) given twice"
        case .notText(let name): "\(name) is not a text"
        case .unexpected(let place): "not JSON at byte \(place)"
        case .endsEarly: "not JSON: it ends too early"
        }
    }
}
