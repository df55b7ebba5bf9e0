import Crypto
package import Payments

/// The secret that a merchant's certificate holds: 32 bytes, versioned, valid for a time, that nothing prints.
///
/// Two versions may be valid at once, during a renewal (design: merchant key).
package struct MerchantKey: Sendable {
    package static let byteCount = 32
    /// Four digits in the header of a message.
    package static let versions = 1...9999

    package let version: Int
    package let created: BusinessDay
    /// The last day on which requests sealed with it are opened.
    package let expires: BusinessDay
    private let secret: [UInt8]
    private let sealKeys: SealKeys

    /// - Returns: nil unless there are 32 bytes and the version is in ``versions``.
    package init?(version: Int, secret: [UInt8], created: BusinessDay, expires: BusinessDay) {
        guard secret.count == Self.byteCount, Self.versions.contains(version) else { return nil }
        self.version = version
        self.created = created
        self.expires = expires
        self.secret = secret
        sealKeys = SealKeys(secret)
    }

    /// A new key, from 32 bytes of a random source that was passed in.
    ///
    /// - Returns: nil when the version is not in ``versions``.
    package init?(
        version: Int, created: BusinessDay, expires: BusinessDay, random: (UInt64, UInt64, UInt64, UInt64)
    ) {
        let words = [random.0, random.1, random.2, random.3]
        let secret = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
        self.init(version: version, secret: secret, created: created, expires: expires)
    }

    package func isExpired(on day: BusinessDay) -> Bool { day > expires }

    /// The key of AES for messages of one kind.
    func sealKey(for kind: MessageKind) -> SymmetricKey { sealKeys[kind] }

    /// Hands the bytes to the few places that must have them: the seal, the certificate, the store's own seal.
    package func withSecret<Value, Failure: Error>(
        _ body: ([UInt8]) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try body(secret)
    }
}

extension MerchantKey: Hashable {
    package static func == (one: Self, other: Self) -> Bool {
        (one.version, one.created, one.expires, one.secret) == (
            other.version, other.created, other.expires, other.secret
        )
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(version)
        hasher.combine(created)
        hasher.combine(expires)
    }
}

extension MerchantKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "merchant key \(version)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
