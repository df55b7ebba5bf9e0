import NIOCore
import NIOPosix

/// One connection, made when it is needed, and again after it broke.
actor Wire {
    /// Why a request has no answer.
    enum Mishap: String, Error {
        /// Nothing was sent.
        case refused
        /// The connection ended before the answer was whole.
        case cut
        /// No answer within the time that anybody waits.
        case late
    }

    private let port: Int
    private let loop: any EventLoop
    private var line: NIOLoopBound<Line>?

    init(port: Int, loop: any EventLoop) {
        self.port = port
        self.loop = loop
    }

    func get(_ path: String) async throws -> HTTPAnswer {
        try await ask("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nAccept-Language: fr\r\n\r\n", [])
    }

    func post(_ path: String, _ body: [UInt8], type: String) async throws -> HTTPAnswer {
        try await ask(
            "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n\r\n",
            body)
    }

    private func ask(_ head: String, _ body: [UInt8]) async throws -> HTTPAnswer {
        var request = ByteBuffer(string: head)
        request.writeBytes(body)
        let sent = request
        let line = try await connected()
        do {
            let answer = try await loop.flatSubmit { line.value.ask(sent) }.get()
            if answer.isLast { await hangUp() }
            return answer
        } catch {
            await hangUp()
            throw error as? Mishap ?? .cut
        }
    }

    private func connected() async throws -> NIOLoopBound<Line> {
        if let line, try await loop.submit({ line.value.isOpen }).get() { return line }
        let loop = loop
        do {
            let made = try await ClientBootstrap(group: loop)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .connectTimeout(.seconds(5))
                .connect(host: "127.0.0.1", port: port)
                .flatMapThrowing { channel in
                    let line = Line(channel)
                    try channel.pipeline.syncOperations.addHandler(line)
                    return NIOLoopBound(line, eventLoop: loop)
                }.get()
            line = made
            return made
        } catch {
            throw Mishap.refused
        }
    }

    private func hangUp() async {
        guard let line else { return }
        self.line = nil
        _ = try? await loop.submit { line.value.hangUp() }.get()
    }
}

/// The connection on its event loop: one request at a time.
final class Line: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let channel: any Channel
    private var parser = HTTPAnswerParser()
    private var waiting: EventLoopPromise<HTTPAnswer>?

    init(_ channel: any Channel) { self.channel = channel }

    var isOpen: Bool { channel.isActive }

    func ask(_ request: ByteBuffer) -> EventLoopFuture<HTTPAnswer> {
        let promise = channel.eventLoop.makePromise(of: HTTPAnswer.self)
        waiting = promise
        // Longer than the platform and everything before it lets anybody wait.
        let alarm = channel.eventLoop.assumeIsolated().scheduleTask(in: .seconds(40)) { self.end(with: .late) }
        channel.writeAndFlush(request, promise: nil)
        promise.futureResult.whenComplete { _ in alarm.cancel() }
        return promise.futureResult
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        parser.append(unwrapInboundIn(data).readableBytesView)
        do {
            guard let answer = try parser.next() else { return }
            let promise = waiting
            waiting = nil
            promise?.succeed(answer)
        } catch {
            end(with: .cut)
        }
    }

    func channelInactive(context: ChannelHandlerContext) { end(with: .cut) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { end(with: .cut) }

    func hangUp() { channel.close(promise: nil) }

    private func end(with mishap: Wire.Mishap) {
        let promise = waiting
        waiting = nil
        promise?.fail(mishap)
        channel.close(promise: nil)
    }
}
