/// Why there is no answer from the platform.
package enum CallFailure: Error, Hashable, Sendable {
    /// It was not reached, did not answer in time or said that it cannot now: the call may be repeated.
    case unreachable(cause: String)
    /// It does not take the call; its words.
    case refused(String)
    /// Something answered that is not the platform, or not to this call.
    case notUnderstood(cause: String)
}

extension CallFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreachable(let cause): "the platform cannot be reached (\(cause))"
        case .refused(let text): text
        case .notUnderstood(let cause): "the answer is not understood (\(cause))"
        }
    }
}
