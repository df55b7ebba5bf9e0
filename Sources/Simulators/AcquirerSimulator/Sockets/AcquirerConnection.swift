import AcquirerMessages
import Logging
import NIOCore

/// One connection of a platform, on its event loop.
final class AcquirerConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let counter: AcquirerCounter
    private let lateBy: TimeAmount
    private let die: @Sendable () -> Void
    private let logger: Logger
    private var splitter = FrameSplitter()

    init(counter: AcquirerCounter, lateBy: TimeAmount, die: @escaping @Sendable () -> Void, logger: Logger) {
        self.counter = counter
        self.lateBy = lateBy
        self.die = die
        self.logger = logger
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        splitter.append(unwrapInboundIn(data).readableBytesView)
        do {
            var messages: [AcquirerMessage] = []
            while let bytes = try splitter.next() {
                do { messages.append(try AcquirerMessage(parsing: bytes)) } catch {
                    logger.warning("a message cannot be read", metadata: ["cause": "\(error)"])
                }
            }
            try answer(messages, context)
        } catch {
            logger.warning("the connection is of no more use", metadata: ["cause": "\(error)"])
            context.close(promise: nil)
        }
    }

    private func answer(_ messages: [AcquirerMessage], _ context: ChannelHandlerContext) throws {
        var buffer = context.channel.allocator.buffer(capacity: messages.count * 160)
        for reaction in try counter.react(to: messages) {
            switch reaction.manner {
            case .normal, .silent, .deaf: buffer.writeFrame(reaction.answer)
            case .twice:
                buffer.writeFrame(reaction.answer)
                buffer.writeFrame(reaction.answer)
            case .late: sendLater(reaction.answer, context)
            case .drop:
                // What was answered before goes out: only this message and those after it are without an answer.
                context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
                context.close(promise: nil)
                return
            case .die: return die()
            }
        }
        if buffer.readableBytes > 0 { context.writeAndFlush(wrapOutboundOut(buffer), promise: nil) }
    }

    private func sendLater(_ answer: [UInt8]?, _ context: ChannelHandlerContext) {
        let channel = context.channel
        var buffer = channel.allocator.buffer(capacity: 160)
        buffer.writeFrame(answer)
        context.eventLoop.scheduleTask(in: lateBy) { [buffer] in channel.writeAndFlush(buffer, promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

extension ByteBuffer {
    fileprivate mutating func writeFrame(_ message: [UInt8]?) {
        guard let message else { return }
        writeBytes(FrameSplitter.header(count: message.count))
        writeBytes(message)
    }
}
