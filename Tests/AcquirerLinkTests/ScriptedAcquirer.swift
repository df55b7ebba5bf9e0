import AcquirerMessages
import NIOCore
import NIOPosix
import Payments

/// An acquirer whose every answer is written by the test.
struct ScriptedAcquirer {
    /// One message that came in, and the connection it came by.
    struct Received: Sendable {
        let message: AcquirerMessage
        let channel: any Channel

        func send(_ bytes: [UInt8]) {
            var buffer = ByteBuffer(bytes: FrameSplitter.header(count: bytes.count))
            buffer.writeBytes(bytes)
            channel.writeAndFlush(buffer, promise: nil)
        }

        func sendRaw(_ bytes: [UInt8]) { channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil) }

        func close() { channel.close(promise: nil) }

        /// Agrees, with an authorisation number of the test's choice.
        func approve(_ authorisationID: String = "123456", minorUnits: Int64? = nil) throws {
            guard case .authorisationRequest(let request) = message else { return }
            let amount = minorUnits.map { Money($0, request.amount.currency) } ?? request.amount
            send(
                try AuthorisationAnswerMessage(
                    trace: request.trace, amount: amount, contract: request.contract,
                    bankResponseCode: try BankResponseCode("00"), authorisationID: authorisationID, cryptogram: .correct
                ).encoded())
        }

        func answerReversal(_ code: String) throws {
            guard case .reversalRequest(let request) = message else { return }
            send(
                try ReversalAnswerMessage(
                    trace: request.trace, amount: request.amount, contract: request.contract,
                    bankResponseCode: try BankResponseCode(code)
                ).encoded())
        }
    }

    let port: Int
    let received: AsyncStream<Received>
    private let channel: any Channel

    static func start() async throws -> ScriptedAcquirer {
        let (stream, continuation) = AsyncStream.makeStream(of: Received.self)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.parent?.closeFuture.whenComplete { _ in channel.close(promise: nil) }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Listener(continuation))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return ScriptedAcquirer(port: channel.localAddress?.port ?? 0, received: stream, channel: channel)
    }

    /// The next message; nil when the acquirer has stopped.
    func next() async -> Received? { await received.first { _ in true } }

    func stop() async { try? await channel.close() }

    private final class Listener: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let continuation: AsyncStream<Received>.Continuation
        private var splitter = FrameSplitter()

        init(_ continuation: AsyncStream<Received>.Continuation) { self.continuation = continuation }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            splitter.append(unwrapInboundIn(data).readableBytesView)
            do {
                while let bytes = try splitter.next() {
                    let message = try AcquirerMessage(parsing: bytes)
                    continuation.yield(Received(message: message, channel: context.channel))
                }
            } catch { context.close(promise: nil) }
        }
    }
}
