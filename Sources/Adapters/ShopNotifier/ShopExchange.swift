import NIOCore
import NIOHTTP1
import NIOSSL
import NIOTLS

/// Posts one form on one connection and tells how it ended: the steps of a call, with a time limit for each.
final class ShopExchange: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private enum Step {
        case connecting
        case sent
        case answering(status: Int, location: String?, bytes: Int)
        case finished
    }

    private let head: HTTPRequestHead
    private let body: ByteBuffer
    private let usesTLS: Bool
    private let connectDeadline: NIODeadline
    private let deadline: NIODeadline
    private let answerBytes: Int
    private let firstByte: FirstByteWatch
    private let result: EventLoopPromise<ExchangeResult>
    private var step = Step.connecting
    private var wasActive = false
    private var timers: [Scheduled<Void>] = []

    init(
        head: HTTPRequestHead, body: ByteBuffer, usesTLS: Bool, connectDeadline: NIODeadline, deadline: NIODeadline,
        answerBytes: Int, firstByte: FirstByteWatch, result: EventLoopPromise<ExchangeResult>
    ) {
        self.head = head
        self.body = body
        self.usesTLS = usesTLS
        self.connectDeadline = connectDeadline
        self.deadline = deadline
        self.answerBytes = answerBytes
        self.firstByte = firstByte
        self.result = result
    }

    func handlerAdded(context: ChannelHandlerContext) {
        timers = [connectDeadline, deadline].map { moment in
            context.eventLoop.assumeIsolated().scheduleTask(deadline: moment) { self.timeIsUp(context) }
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        for timer in timers { timer.cancel() }
        // A connection that never was is told by the attempt to connect, which knows why.
        if wasActive { finishWithWhatIsKnown(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        wasActive = true
        if !usesTLS { send(context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent { send(context) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch (unwrapInboundIn(data), step) {
        case (.head(let head), .sent):
            step = .answering(status: Int(head.status.code), location: head.headers.first(name: "location"), bytes: 0)
        case (.body(let buffer), .answering(let status, let location, let bytes)):
            // What the shop's program prints is thrown away, but it is let print: closing early would stop it.
            step = .answering(status: status, location: location, bytes: bytes + buffer.readableBytes)
            if bytes + buffer.readableBytes > answerBytes { finishWithWhatIsKnown(context) }
        case (.end, .answering): finishWithWhatIsKnown(context)
        default: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        finishWithWhatIsKnown(context)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch step {
        case .connecting: finish(context, with: .notConnected(Self.reason(of: error)))
        case .sent where Self.isForeign(error) && firstByte.came: finish(context, with: .notHTTP)
        case .sent, .answering, .finished: finishWithWhatIsKnown(context)
        }
    }

    private func send(_ context: ChannelHandlerContext) {
        guard case .connecting = step else { return }
        step = .sent
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    private func timeIsUp(_ context: ChannelHandlerContext) {
        switch step {
        case .connecting: finish(context, with: .notConnected("time-out"))
        case .sent where NIODeadline.now() < deadline: break
        case .sent: finish(context, with: firstByte.came ? .timeOutInAnswer : .timeOutBeforeAnswer)
        case .answering where NIODeadline.now() < deadline: break
        case .answering: finishWithWhatIsKnown(context)
        case .finished: break
        }
    }

    private func finishWithWhatIsKnown(_ context: ChannelHandlerContext) {
        switch step {
        case .connecting: finish(context, with: .notConnected("connection closed"))
        case .sent: finish(context, with: .closedWithoutAnswer)
        case .answering(let status, let location, _):
            finish(context, with: .answered(status: status, location: location))
        case .finished: break
        }
    }

    private func finish(_ context: ChannelHandlerContext, with ending: ExchangeResult) {
        if case .finished = step { return }
        step = .finished
        for timer in timers { timer.cancel() }
        result.succeed(ending)
        context.close(promise: nil)
    }

    /// An answer cut short is no foreign language.
    private static func isForeign(_ error: any Error) -> Bool {
        guard let error = error as? HTTPParserError else { return false }
        return error != .invalidEOFState
    }

    private static func reason(of error: any Error) -> String {
        if error is NIOSSLExtraError { return "the certificate is not for this name" }
        if "\(error)".contains("CERTIFICATE_VERIFY_FAILED") { return "the certificate is not accepted" }
        return error is NIOSSLError ? "TLS is refused" : "connection broken"
    }
}

/// Remembers whether the shop's server said anything at all, be it half a line.
final class FirstByteWatch: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private(set) var came = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        came = true
        context.fireChannelRead(data)
    }
}
