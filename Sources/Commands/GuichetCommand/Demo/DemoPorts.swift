import Glibc

/// The block of consecutive ports that a demonstration listens on, beginning with the shop's.
struct DemoPorts: Hashable {
    let shop: Int

    static let count = 8
    /// Automatic responses go to ports 80 to 9999 only: the whole block stays below.
    static let allowed = 1024...(9999 - count + 1)

    var payment: Int { shop + 1 }
    var paylib: Int { shop + 2 }
    /// The acquirer's books and commands, over HTTP.
    var acquirer: Int { shop + 3 }
    /// The acquirer's ISO 8583 line.
    var acquirerLine: Int { shop + 4 }
    /// The platform's `/health` and `/metrics`.
    var admin: Int { shop + 5 }
    /// Office Server's lines for services, and for commands to itself.
    var office: Int { shop + 6 }
    var officeCommands: Int { shop + 7 }

    private var all: Range<Int> { shop..<(shop + Self.count) }

    /// The first of these ports that somebody else listens on; nil when all are free.
    var taken: Int? { all.first { !Self.isFree($0) } }

    /// A free block, looked for from a random place.
    static func anyFree() -> DemoPorts? {
        let starts = stride(from: 3000, through: allowed.upperBound, by: count).shuffled()
        return starts.lazy.map(DemoPorts.init(shop:)).first { !$0.isRefusedByBrowsers && $0.taken == nil }
    }

    /// Ports of other protocols, which browsers do not open (Fetch, « bad port »), as far as a demonstration may reach.
    private static let refusedByBrowsers: Set<Int> = [
        1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
    ]

    private var isRefusedByBrowsers: Bool { all.contains { Self.refusedByBrowsers.contains($0) } }

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        // As servers bind: a port that still waits for the last packets of an old connection is free.
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
