import Crypto

/// The secret that platform and wallet share: 256 bits, exchanged as a file of 64 hexadecimal digits.
package struct WalletKey: Sendable {
    private let secret: SymmetricKey

    /// Reads the content of a key file; surrounding blanks and a final newline are tolerated.
    ///
    /// - Throws: ``WalletMessageError/unusableKey``; a key of one repeated digit counts as none.
    package init(hexadecimal text: String) throws(WalletMessageError) {
        let digits = Array(text.utf8).drop { Self.isBlank($0) }.reversed().drop { Self.isBlank($0) }.reversed()
        let nibbles = digits.compactMap { Self.nibble($0) }
        guard digits.count == 64, nibbles.count == 64, Set(nibbles).count > 1 else { throw .unusableKey }
        secret = SymmetricKey(data: stride(from: 0, to: 64, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] })
    }

    /// A key of its own for each direction, so that nothing sealed one way opens the other way.
    func derived(for direction: WalletSeal.Direction) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secret, info: Array("guichet wallet \(direction.rawValue)".utf8), outputByteCount: 32)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { [0x09, 0x0a, 0x0d, 0x20].contains(byte) }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}

extension WalletKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "wallet key" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
