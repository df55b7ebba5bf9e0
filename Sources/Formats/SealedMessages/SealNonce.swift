/// Ninety-six bits that no two messages under one key may share; taken from a random source that is passed in.
package struct SealNonce: Hashable, Sendable {
    static let byteCount = 12

    let bytes: [UInt8]

    /// - Parameter random: 96 of its bits are used.
    package init(random: (UInt64, UInt64)) {
        bytes =
            (0..<8).map { UInt8(truncatingIfNeeded: random.0 >> (8 * $0)) }
            + (0..<4).map { UInt8(truncatingIfNeeded: random.1 >> (8 * $0)) }
    }
}
