import Glibc

/// A network address or a range of them in the notation `10.0.0.0/8` or `fd00::/8`.
struct AddressRange: Hashable {
    private let bytes: [UInt8]
    private let prefixBits: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let bytes = Self.bytes(String(parts[0])) else { return nil }
        if parts.count == 2 {
            guard let bits = Int(parts[1]), (0...(bytes.count * 8)).contains(bits) else { return nil }
            prefixBits = bits
        } else {
            prefixBits = bytes.count * 8
        }
        self.bytes = bytes
    }

    func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(address), other.count == bytes.count else { return false }
        for bit in 0..<prefixBits {
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            if bytes[bit / 8] & mask != other[bit / 8] & mask { return false }
        }
        return true
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: &four, Array.init) }
        var six = in6_addr()
        if inet_pton(AF_INET6, text, &six) == 1 { return withUnsafeBytes(of: &six, Array.init) }
        return nil
    }
}
