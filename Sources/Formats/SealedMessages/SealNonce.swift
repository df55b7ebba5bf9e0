/// Ninety-six bits that no two messages under one key may share; taken from a random source that is passed in.
package struct SealNonce: Hashable, Sendable {
    static let byteCount = 12

    let bytes: [UInt8]

    /// - Parameter random: 96 of its bits are used.
    package init(random: (UInt64, UInt64)) {
        var bytes: [UInt8] = []
        for index in 0..<Self.byteCount {
            let word = index < 8 ? random.0 >> (8 * UInt64(index)) : random.1 >> (8 * UInt64(index - 8))
            bytes.append(UInt8(truncatingIfNeeded: word))
        }
        self.bytes = bytes
    }
}
