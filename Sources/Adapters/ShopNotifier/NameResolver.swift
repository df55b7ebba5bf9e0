package import NIOCore

/// Finds every address of a name. The system's resolver in production; tests have their own.
package protocol NameResolver: Sendable {
    /// - Returns: addresses with that port, in the order to try; none when there is no such name.
    func addresses(of host: String, port: Int, on eventLoop: any EventLoop) -> EventLoopFuture<[SocketAddress]>
}
