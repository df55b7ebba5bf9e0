/// A row's identifier: 128 bits that begin with the time, so that every index grows at its end (UUID version 7).
package struct Identifier: Hashable, Sendable, CustomStringConvertible {
    /// Sixteen bytes, most significant first.
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// - Parameter random: 74 of its bits are used.
    package init(at instant: Instant, random: (UInt64, UInt64)) {
        high = UInt64(bitPattern: instant.milliseconds) << 16 | 0x7000 | (random.0 & 0x0fff)
        low = 0x8000_0000_0000_0000 | (random.1 & 0x3fff_ffff_ffff_ffff)
    }

    /// Reads 32 hexadecimal digits; nil for anything else.
    package init?(hexadecimal text: some StringProtocol) {
        guard text.utf8.count == 32, text.utf8.allSatisfy({ Self.isLowerHexadecimal($0) }),
            let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    /// Reads sixteen bytes, most significant first; nil for any other number of bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            for place in 0..<8 {
                buffer[place] = UInt8(truncatingIfNeeded: high >> (56 - 8 * place))
                buffer[place + 8] = UInt8(truncatingIfNeeded: low >> (56 - 8 * place))
            }
            count = 16
        }
    }

    /// 32 lower-case hexadecimal digits.
    package var hexadecimal: String { Hexadecimal.encode(bytes) }

    package var description: String { hexadecimal }

    private static func isLowerHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}
