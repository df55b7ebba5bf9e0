import Crypto

/// The keys of AES that a merchant's key stands for, one for each ``MessageKind`` (HKDF-Expand with SHA-256): made
/// once, for every message that is sealed or opened with it.
final class SealKeys: Sendable {
    private let paymentRequest: SymmetricKey
    private let paymentResponse: SymmetricKey
    private let officeRequest: SymmetricKey
    private let officeAnswer: SymmetricKey
    private let redirection: SymmetricKey

    init(_ secret: [UInt8]) {
        let secret = SymmetricKey(data: secret)
        paymentRequest = Self.key(of: secret, for: .paymentRequest)
        paymentResponse = Self.key(of: secret, for: .paymentResponse)
        officeRequest = Self.key(of: secret, for: .officeRequest)
        officeAnswer = Self.key(of: secret, for: .officeAnswer)
        redirection = Self.key(of: secret, for: .redirection)
    }

    subscript(_ kind: MessageKind) -> SymmetricKey {
        switch kind {
        case .paymentRequest: paymentRequest
        case .paymentResponse: paymentResponse
        case .officeRequest: officeRequest
        case .officeAnswer: officeAnswer
        case .redirection: redirection
        }
    }

    private static func key(of secret: SymmetricKey, for kind: MessageKind) -> SymmetricKey {
        // The merchant's key is random in every bit already: there is nothing to extract (RFC 5869 § 3.3), and one
        // block of the expansion (§ 2.3) is all the key that AES needs.
        SymmetricKey(
            data: HMAC<SHA256>.authenticationCode(for: Array(kind.derivationLabel.utf8) + [1], using: secret))
    }
}
