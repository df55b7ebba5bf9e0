import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The acquirer's ISO 8583 port. All connections share one thread: answering is short and the books are one.
struct AcquirerListener: Service {
    let channel: any Channel

    static func bind(
        host: String, port: Int, lateBy: Duration, counter: AcquirerCounter, die: @escaping @Sendable () -> Void,
        logger: Logger
    ) async throws -> AcquirerListener {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton.next())
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                // A connection lives no longer than the port.
                channel.parent?.closeFuture.whenComplete { _ in channel.close(promise: nil) }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        AcquirerConnection(counter: counter, lateBy: TimeAmount(lateBy), die: die, logger: logger))
                }
            }
            .bind(host: host, port: port).get()
        return AcquirerListener(channel: channel)
    }

    var port: Int { channel.localAddress?.port ?? 0 }

    func run() async throws {
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await channel.closeFuture.get()
            } onGracefulShutdown: {
                channel.close(promise: nil)
            }
        } onCancel: {
            channel.close(promise: nil)
        }
    }
}
