import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A shop's server at the level of bytes: it reads one request, then does what it was told.
final class RawShop: Sendable {
    enum Behaviour: Sendable {
        /// Bytes, `PORT` in them replaced by the port, then the end.
        case answer(String)
        /// Bytes, then silence on an open connection.
        case answerAndHold(String)
        case close
        case closeAtOnce
        /// A head of 200, then a body without end.
        case flood
    }

    private final class Log: Sendable {
        let requests = Mutex<[String]>([])
    }

    private let log = Log()
    private let channel: any Channel
    let port: Int

    /// What came, a text per connection.
    var received: [String] { log.requests.withLock { $0 } }

    /// Runs on a free port that shops may be called on.
    static func with<Value: Sendable>(
        _ behaviour: Behaviour, host: String = "127.0.0.1", usesTLS: Bool = false,
        _ body: (RawShop) async throws -> Value
    ) async throws -> Value {
        let shop = try await RawShop(behaviour, host: host, usesTLS: usesTLS)
        do {
            let value = try await body(shop)
            try await shop.channel.close().get()
            return value
        } catch {
            try await shop.channel.close().get()
            throw error
        }
    }

    /// A port that nobody listens on.
    static func freePort() async throws -> Int { try await with(.close) { $0.port } }

    private init(_ behaviour: Behaviour, host: String, usesTLS: Bool) async throws {
        let log = log
        let tls = usesTLS ? try Self.serverContext() : nil
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    try channel.pipeline.syncOperations.addHandler(
                        Connection(behaviour) { request in log.requests.withLock { $0.append(request) } })
                }
            }
        var bound: (any Channel)?
        for _ in 0..<200 where bound == nil {
            bound = try? await bootstrap.bind(host: host, port: Int.random(in: 2000...9999)).get()
        }
        guard let bound, let port = bound.localAddress?.port else { throw ChannelError.operationUnsupported }
        channel = bound
        self.port = port
    }

    private static func serverContext() throws -> NIOSSLContext {
        let certificates = try NIOSSLCertificate.fromPEMBytes(Array(TestCertificate.pem.utf8))
        let key = try NIOSSLPrivateKey(bytes: Array(TestCertificate.key.utf8), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(key)))
    }

    private final class Connection: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let behaviour: Behaviour
        private let report: @Sendable (String) -> Void
        private var request = ""

        init(_ behaviour: Behaviour, report: @escaping @Sendable (String) -> Void) {
            self.behaviour = behaviour
            self.report = report
        }

        func channelActive(context: ChannelHandlerContext) {
            if case .closeAtOnce = behaviour { context.close(promise: nil) }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            request += String(buffer: unwrapInboundIn(data))
            guard let end = request.firstRange(of: "\r\n\r\n"),
                let length = request.split(separator: "\r\n").first(where: { $0.hasPrefix("content-length: ") }),
                request[end.upperBound...].utf8.count == Int(length.dropFirst(16))
            else { return }
            report(request)
            switch behaviour {
            case .answer(let text):
                let port = context.localAddress?.port ?? 0
                write(text.replacing("PORT", with: "\(port)"), context, thenClose: true)
            case .answerAndHold(let text): write(text, context, thenClose: false)
            case .close, .closeAtOnce: context.close(promise: nil)
            case .flood:
                write("HTTP/1.1 200 OK\r\n\r\n", context, thenClose: false)
                pour(context)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

        private func write(_ text: String, _ context: ChannelHandlerContext, thenClose: Bool) {
            let channel = context.channel
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text))).whenComplete { _ in
                if thenClose { channel.close(promise: nil) }
            }
        }

        private func pour(_ context: ChannelHandlerContext) {
            let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(repeating: 0x78, count: 16_384))).whenSuccess {
                loopBound.value.0.pour(loopBound.value.1)
            }
        }
    }
}
