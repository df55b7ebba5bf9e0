/// Why a sealed message was not opened, for logs; people only ever read ``text`` (FAQ 27).
package enum SealError: Error, Hashable, Sendable {
    /// More than ``SealedMessage/maximumHexadecimalLength``: nothing of it was read.
    case tooLong
    /// An odd length, or anything but lower-case hexadecimal.
    case notHexadecimal
    /// Shorter than the smallest message.
    case truncated
    /// The header is not one of this platform's, or its version is not known.
    case unknownHeader
    /// A message of one kind where another was expected, such as a response given as a request.
    case wrongKind(MessageKind)
    /// The header asks for a version of the key that is not the one at hand.
    case wrongKeyVersion(Int)
    case certificateExpired
    /// Changed on its way, or sealed with another merchant's key.
    case altered
    /// The seal holds but the content names another merchant than the header.
    case accountDiffers
    /// The seal holds but the content cannot be read.
    case unreadableContent
    /// A field or the whole message is too big to be sealed.
    case contentTooLong

    /// What shops and shoppers read, whatever the cause.
    package static let text = "Security error"
}

extension SealError: CustomStringConvertible {
    /// For whoever reads the log, and for nobody else.
    package var description: String {
        switch self {
        case .tooLong: "the message is too long"
        case .notHexadecimal: "the message is not hexadecimal"
        case .truncated: "the message is cut short"
        case .unknownHeader: "the message has no header of this platform"
        case .wrongKind(let kind): "the message is of another kind (\(kind))"
        case .wrongKeyVersion(let version): "the message is sealed with version \(version) of the key"
        case .certificateExpired: "the certificate has expired"
        case .altered: "the message was changed, or is sealed with another key"
        case .accountDiffers: "the message names another merchant than its header"
        case .unreadableContent: "the seal holds, and what is in it cannot be read"
        case .contentTooLong: "what is to be sealed is too long"
        }
    }
}
