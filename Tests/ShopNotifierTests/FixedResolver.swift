import NIOCore
import NIOPosix
import ShopNotifier
import Synchronization

/// Names with known addresses; counts how often it was asked.
final class FixedResolver: NameResolver {
    private let table: [String: [String]]
    private let count = Atomic(0)

    init(_ table: [String: [String]] = [:]) { self.table = table }

    var questions: Int { count.load(ordering: .relaxed) }

    func addresses(of host: String, port: Int, on eventLoop: any EventLoop) -> EventLoopFuture<[SocketAddress]> {
        count.add(1, ordering: .relaxed)
        return eventLoop.makeCompletedFuture {
            try (table[host] ?? []).map { try SocketAddress(ipAddress: $0, port: port) }
        }
    }
}

/// A name server that says nothing until it is released.
final class SilentResolver: NameResolver {
    private let promises = Mutex<[EventLoopPromise<[SocketAddress]>]>([])

    func addresses(of host: String, port: Int, on eventLoop: any EventLoop) -> EventLoopFuture<[SocketAddress]> {
        let promise = eventLoop.makePromise(of: [SocketAddress].self)
        promises.withLock { $0.append(promise) }
        return promise.futureResult
    }

    func release() { for promise in promises.withLock({ $0 }) { promise.succeed([]) } }
}
