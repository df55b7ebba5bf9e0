import Glibc

/// An address of IPv4 or IPv6: its bytes, for comparison with ranges.
struct IPAddress: Hashable, Sendable {
    /// Four or sixteen, most significant first.
    let bytes: [UInt8]

    /// - Parameter bytes: anything but four or sixteen is nil.
    init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Reads the numeric forms alone; never asks a name server.
    init?(_ text: String) {
        // C stops reading at a zero byte: whatever follows one must not pass unseen.
        guard text.utf8.allSatisfy(Self.isAddressByte) else { return nil }
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: count)
            if inet_pton(family, text, &bytes) == 1 {
                self.bytes = bytes
                return
            }
        }
        return nil
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x3a, 0x41...0x46, 0x61...0x66, 0x2e: true
        default: false
        }
    }

    var isVersion6: Bool { bytes.count == 16 }

    /// True for an address that anyone on the Internet may be asked to call: not of a private, shared, local, reserved,
    /// translated or group range (RFC 6890 and its registries).
    var isPublic: Bool {
        guard isVersion6 else { return !Self.closed4.contains { $0.contains(self) } }
        // Beyond global unicast there are only mapped, translated, local and group addresses.
        return Self.global6.contains { $0.contains(self) } && !Self.closed6.contains { $0.contains(self) }
    }

    private static let closed4 = ranges(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4")
    private static let global6 = ranges("2000::/3")
    private static let closed6 = ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")

    private static func ranges(_ texts: String...) -> [AddressRange] { texts.compactMap(AddressRange.init) }
}
