/// Why the wallet gave no usable answer; the payment page answers 90.
package enum PaylibFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// No connection, or it broke twice.
    case notReached
    /// Reached, and silent for too long.
    case timeOut
    /// Not HTTP 200.
    case refused(status: UInt)
    /// HTTP 200 with a message that is not the answer to ours.
    case notUnderstood(String)
    /// The wallet knows no such visit.
    case unknownVisit

    package var description: String {
        switch self {
        case .notReached: "Paylib cannot be reached"
        case .timeOut: "Paylib did not answer in time"
        case .refused(let status): "Paylib answered HTTP \(status)"
        case .notUnderstood(let reason): "Paylib's answer is not understood: \(reason)"
        case .unknownVisit: "Paylib does not know the visit"
        }
    }
}
