import Crypto
package import Payments

/// Seals card numbers at rest: AES-256-GCM under a versioned data key, each bound to the row it belongs to.
package struct CardVault: Sendable {
    private let newestVersion: UInt16
    private let keys: [UInt16: SymmetricKey]
    private let random: any RandomSource

    /// - Parameter dataKeys: 32 bytes by version, in clear.
    /// - Returns: nil without any key, or with one that is not 32 bytes.
    package init?(dataKeys: [Int: [UInt8]], random: any RandomSource) {
        var keys: [UInt16: SymmetricKey] = [:]
        for (version, bytes) in dataKeys {
            guard let number = UInt16(exactly: version), bytes.count == MasterKey.byteCount else { return nil }
            keys[number] = SymmetricKey(data: bytes)
        }
        guard let newest = keys.keys.max() else { return nil }
        newestVersion = newest
        self.keys = keys
        self.random = random
    }

    package func seal(_ card: CardNumber, for row: Identifier) throws -> SealedCard {
        guard let key = keys[newestVersion] else { throw VaultError.unknownDataKey }
        return try card.withDigits { digits in
            let nonce = NonceBytes.bytes(of: (random.next(), random.next()))
            let box = try AES.GCM.seal(
                Array(digits.utf8), using: key, nonce: AES.GCM.Nonce(data: nonce), authenticating: row.bytes)
            let version = [UInt8(newestVersion >> 8), UInt8(newestVersion & 255)]
            return SealedCard(bytes: version + nonce + box.ciphertext + box.tag)
        }
    }

    /// - Throws: ``VaultError``.
    package func open(_ sealed: SealedCard, for row: Identifier) throws(VaultError) -> CardNumber {
        guard sealed.bytes.count > 2, let key = keys[UInt16(sealed.bytes[0]) << 8 | UInt16(sealed.bytes[1])] else {
            throw .unknownDataKey
        }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed.bytes.dropFirst(2))
            let digits = try AES.GCM.open(box, using: key, authenticating: row.bytes)
            return try CardNumber(String(decoding: digits, as: UTF8.self))
        } catch {
            throw .damaged
        }
    }
}
