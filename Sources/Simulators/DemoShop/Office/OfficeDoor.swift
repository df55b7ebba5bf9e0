import Glibc
import NIOPosix

/// The shop's way to its `officeserver`: one connection, one line out, one line in (facts § 7.1).
struct OfficeDoor: Sendable {
    /// Why no line came back.
    enum Failure: Error, Hashable {
        case refused(errno: Int32)
        case timeOut
        /// The connection closed without a line: an access list, too many connections.
        case nothingCame
    }

    static let maximumBytes = 65_536

    /// On this machine.
    let port: Int
    /// Longer than the component waits for the platform, twice.
    var patience = Duration.seconds(60)

    /// - Returns: what came until the component closed, without its line end.
    func ask(_ line: String) async throws -> String {
        let (port, patience) = (port, patience)
        return try await NIOThreadPool.singleton.runIfActive {
            try Self.exchange(line + "\n", port: port, until: .now + patience)
        }
    }

    private static func exchange(
        _ text: String, port: Int, until deadline: ContinuousClock.Instant
    ) throws(Failure) -> String {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .refused(errno: errno) }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw .refused(errno: errno) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { throw .refused(errno: errno) }
            rest = rest.dropFirst(sent)
        }
        return try read(descriptor, until: deadline)
    }

    private static func read(_ descriptor: Int32, until deadline: ContinuousClock.Instant) throws(Failure) -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 8192)
        while bytes.count < maximumBytes {
            let left = (deadline - .now) / .milliseconds(1)
            guard left > 0 else { throw .timeOut }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, Int32(left.rounded(.up))) > 0 else { continue }
            let count = chunk.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        let line = bytes.prefix { $0 != 0x0a && $0 != 0x0d }
        guard !line.isEmpty else { throw .nothingCame }
        return String(decoding: line, as: UTF8.self)
    }
}
