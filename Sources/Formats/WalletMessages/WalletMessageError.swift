/// Why a message between platform and wallet was not taken; it never carries what the message said.
package enum WalletMessageError: Error, Hashable, Sendable {
    /// The shared key is not 64 hexadecimal digits, or is one digit repeated.
    case unusableKey
    /// Longer than ``WalletSeal/maximumBytes``.
    case tooLong
    /// Not sealed under the shared key for this direction, or changed on the way.
    case notSealed
    /// Sealed too long ago, or by a clock that is ahead.
    case outOfTime
    /// The answer belongs to another request.
    case otherRequest
    /// Sealed by the other side, and still not understood; the name of the field.
    case field(String)
}

extension WalletMessageError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unusableKey: "the wallet key is not 64 hexadecimal digits, or too simple"
        case .tooLong: "wallet message too long"
        case .notSealed: "wallet message not sealed under the shared key"
        case .outOfTime: "wallet message out of time: compare the clocks"
        case .otherRequest: "wallet answer to another request"
        case .field(let name): "wallet message with a wrong field \(name)"
        }
    }
}
