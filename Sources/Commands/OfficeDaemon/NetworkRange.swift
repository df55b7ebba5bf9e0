import Glibc

/// An address, a block `10.0.0.0/8` or a span `10.0.0.1-10.0.0.9`, of IPv4 or IPv6.
package struct NetworkRange: Hashable, Sendable {
    private let first: [UInt8]
    private let last: [UInt8]

    /// - Returns: nil for anything else.
    package init?(_ text: String) {
        if let dash = text.firstIndex(of: "-") {
            guard let first = Self.bytes(of: String(text[..<dash])),
                let last = Self.bytes(of: String(text[text.index(after: dash)...])), first.count == last.count,
                !last.lexicographicallyPrecedes(first)
            else { return nil }
            (self.first, self.last) = (first, last)
            return
        }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ Self.bytes(of: String($0)) }) else { return nil }
        var prefix = address.count * 8
        if parts.count == 2 {
            guard let bits = Int(parts[1]), (0...prefix).contains(bits) else { return nil }
            prefix = bits
        }
        let masks = address.indices.map { index in
            UInt8(truncatingIfNeeded: 0xff00 >> min(8, max(0, prefix - index * 8)))
        }
        first = zip(address, masks).map { $0 & $1 }
        last = zip(address, masks).map { $0 & $1 | ~$1 }
    }

    /// - Parameter address: as the system writes it; an IPv4 address inside IPv6 counts as IPv4.
    package func contains(_ address: String) -> Bool {
        guard let bytes = Self.bytes(of: address), bytes.count == first.count else { return false }
        return !bytes.lexicographicallyPrecedes(first) && !last.lexicographicallyPrecedes(bytes)
    }

    private static let mappedPrefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]

    private static func bytes(of address: String) -> [UInt8]? {
        guard !address.utf8.contains(0) else { return nil }
        var four = in_addr()
        if inet_pton(AF_INET, address, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
        var six = in6_addr()
        guard inet_pton(AF_INET6, address, &six) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: six) { Array($0) }
        return bytes.starts(with: mappedPrefix) ? Array(bytes.dropFirst(mappedPrefix.count)) : bytes
    }
}
