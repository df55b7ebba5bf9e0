package import SealedMessages

/// Why an envelope was not opened, or what was in it is not a call.
package enum OfficeEnvelopeError: Error, Hashable, Sendable {
    /// The body is no JSON, or has no `message`.
    case body(FlatJSONError)
    case missing(String)
    case tooLong(String, maximum: Int)
    case seal(SealError)
    /// The seal holds, but what it closes is no JSON.
    case content(FlatJSONError)
    /// An answer to another question than the one that was asked.
    case otherAnswer
}

extension OfficeEnvelopeError: CustomStringConvertible {
    /// A line for the sender; a broken seal says no more than that.
    package var description: String {
        switch self {
        case .body(let error): "the body is \(error)"
        case .missing(let name): "\(name) is missing"
        case .tooLong(let name, let maximum): "\(name) is longer than \(maximum) characters"
        case .seal: SealError.text
        case .content(let error): "the message is \(error)"
        case .otherAnswer: "the answer belongs to another request"
        }
    }
}
