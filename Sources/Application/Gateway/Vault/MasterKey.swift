import Crypto

/// The platform's master key, from a file or a systemd credential: it wraps every other key and seals nothing else.
package struct MasterKey: Sendable {
    package static let byteCount = 32

    private let key: SymmetricKey
    /// Four bytes that tell which master key wrapped something, so that two can be in use during a rotation.
    private let tag: [UInt8]

    /// - Returns: nil unless there are exactly 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes), info: Array("guichet key wrapping".utf8), outputByteCount: 32)
        tag = Array(SHA256.hash(data: Array("guichet master key tag".utf8) + bytes).prefix(4))
    }

    /// Wraps key bytes for the place that `context` names; opened only for the same place.
    package func wrap(_ secret: [UInt8], context: String, nonce: (UInt64, UInt64)) throws -> [UInt8] {
        let nonceBytes = NonceBytes.bytes(of: nonce)
        let box = try AES.GCM.seal(
            secret, using: key, nonce: AES.GCM.Nonce(data: nonceBytes), authenticating: Array(context.utf8))
        return tag + nonceBytes + box.ciphertext + box.tag
    }

    /// - Returns: nil when another master key wrapped it.
    /// - Throws: ``VaultError/damaged`` when this one did, and the bytes or the context are not what they were.
    package func unwrap(_ wrapped: [UInt8], context: String) throws(VaultError) -> [UInt8]? {
        guard wrapped.prefix(4) == tag[...] else { return nil }
        do {
            let box = try AES.GCM.SealedBox(combined: wrapped.dropFirst(4))
            return [UInt8](try AES.GCM.open(box, using: key, authenticating: Array(context.utf8)))
        } catch {
            throw .damaged
        }
    }
}
