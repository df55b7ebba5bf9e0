import Glibc
package import NIOCore
package import NIOPosix
import Synchronization

/// `getaddrinfo` on threads of its own: it blocks, for many seconds when a name server is silent.
///
/// The same name asked for twice at once is looked up once, so that a silent name server costs one thread, not all.
package final class SystemNameResolver: NameResolver {
    private struct Name: Hashable {
        let host: String
        let port: Int
    }

    /// Enough for as many silent name servers at once; they live as long as the process.
    private static let ownThreads: NIOThreadPool = {
        let threads = NIOThreadPool(numberOfThreads: 16)
        threads.start()
        return threads
    }()

    private let threads: NIOThreadPool
    private let underWay = Mutex<[Name: EventLoopFuture<[SocketAddress]>]>([:])

    /// - Parameter threads: started and stopped by their owner; nil for threads that only look up names, so that slow
    ///   ones hold up nothing else.
    package init(threads: NIOThreadPool? = nil) { self.threads = threads ?? Self.ownThreads }

    package func addresses(of host: String, port: Int, on eventLoop: any EventLoop) -> EventLoopFuture<[SocketAddress]>
    {
        let name = Name(host: host, port: port)
        let lookUp = underWay.withLock { underWay in
            if let future = underWay[name] { return future }
            let future = threads.runIfActive(eventLoop: eventLoop) { Self.lookUp(host, port: port) }
            underWay[name] = future
            return future
        }
        // Only the loop that began the look-up ends it; for the others this removes what is gone already.
        lookUp.whenComplete { [self] _ in underWay.withLock { $0[name] = $0[name] === lookUp ? nil : $0[name] } }
        return lookUp.hop(to: eventLoop)
    }

    private static func lookUp(_ host: String, port: Int) -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_protocol = Int32(IPPROTO_TCP)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0, let list else { return [] }
        defer { freeaddrinfo(list) }
        return sequence(first: list, next: \.pointee.ai_next).compactMap { address(of: $0.pointee) }
    }

    private static func address(of info: addrinfo) -> SocketAddress? {
        guard let raw = UnsafeRawPointer(info.ai_addr) else { return nil }
        switch info.ai_family {
        case AF_INET where info.ai_addrlen >= socklen_t(MemoryLayout<sockaddr_in>.size):
            return SocketAddress(raw.loadUnaligned(as: sockaddr_in.self))
        case AF_INET6 where info.ai_addrlen >= socklen_t(MemoryLayout<sockaddr_in6>.size):
            return SocketAddress(raw.loadUnaligned(as: sockaddr_in6.self))
        default: return nil
        }
    }
}
