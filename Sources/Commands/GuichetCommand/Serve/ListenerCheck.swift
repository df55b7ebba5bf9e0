import Glibc
import NIOCore

/// Whether a process may listen where it is told to, asked before anything else is begun.
///
/// A server's own refusal comes in the middle of the start, and says neither which server nor which address it is.
package enum ListenerCheck {
    /// - Throws: ``SettingsError`` with every address that cannot be had.
    package static func require(_ listeners: [(prefix: String, settings: ListenerSettings)]) throws(SettingsError) {
        var problems: [SettingsError.Problem] = []
        for (index, listener) in listeners.enumerated() {
            let address = "\(listener.settings.host):\(listener.settings.port)"
            if let other = listeners[..<index].first(where: { $0.settings.port == listener.settings.port }),
                other.settings.host == listener.settings.host
            {
                problems.append(
                    .init(key: "\(listener.prefix).port", text: "\(address) is \(other.prefix).port already"))
            } else if let obstacle = obstacle(to: listener.settings) {
                problems.append(
                    .init(
                        key: "\(listener.prefix).\(obstacle.isHost ? "host" : "port")",
                        text: "\(address) \(obstacle.text)"))
            }
        }
        guard problems.isEmpty else { throw SettingsError(problems: problems) }
    }

    private struct Obstacle {
        let isHost: Bool
        let text: String
    }

    /// Binds the address for a moment, and never listens: nobody is answered who would be cut off.
    private static func obstacle(to listener: ListenerSettings) -> Obstacle? {
        guard let address = try? SocketAddress.makeAddressResolvingHost(listener.host, port: listener.port) else {
            return Obstacle(isHost: true, text: "is no address of this machine: the name is unknown")
        }
        let family = address.protocol == .inet6 ? AF_INET6 : AF_INET
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        // As the servers do: what an earlier process left behind is no obstacle.
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard address.withSockAddr({ bind(descriptor, $0, socklen_t($1)) }) != 0 else { return nil }
        return switch errno {
        case EADDRINUSE: Obstacle(isHost: false, text: "is in use by another process")
        case EACCES, EPERM: Obstacle(isHost: false, text: "may not be listened on by this user")
        case EADDRNOTAVAIL: Obstacle(isHost: true, text: "is no address of this machine")
        case let number: Obstacle(isHost: true, text: "cannot be listened on: \(String(cString: strerror(number)))")
        }
    }
}
