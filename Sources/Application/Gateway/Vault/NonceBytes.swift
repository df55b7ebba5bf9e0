/// Twelve bytes for a nonce, from two random numbers.
enum NonceBytes {
    static func bytes(of random: (UInt64, UInt64)) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: random.0 >> (8 * $0)) }
            + (0..<4).map { UInt8(truncatingIfNeeded: random.1 >> (8 * $0)) }
    }
}
