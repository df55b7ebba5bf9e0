import NIOCore

/// One shopper on one connection: does what it is told, request after request, and tells when it is done.
final class Shopper: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let crowd: Crowd
    private let host: String
    private var parser = HTTPAnswerParser()
    private var errand = Errand.idle
    private var startedAt = NIODeadline.now()

    private enum Errand {
        case idle
        /// The payment's address is in the answer; `rest` goes on to the ticket.
        case opening(rest: Bool)
        case readingCard(address: String)
        case paying(address: String, readsTicket: Bool)
        case readingTicket
        case calling(OfficeCalls.Call)
    }

    init(crowd: Crowd, host: String) {
        self.crowd = crowd
        self.host = host
    }

    func channelActive(context: ChannelHandlerContext) { goOn(context) }

    func channelInactive(context: ChannelHandlerContext) { crowd.isGone() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        crowd.failed("\(error)")
        context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        parser.append(unwrapInboundIn(data).readableBytesView)
        do {
            guard let answer = try parser.next() else { return }
            try took(answer, context)
        } catch { errorCaught(context: context, error: error) }
    }

    private func goOn(_ context: ChannelHandlerContext) {
        do {
            let wish = try crowd.nextWish()
            startedAt = .now()
            switch wish {
            case nil:
                errand = .idle
                context.close(promise: nil)
            case .open(let form)?:
                errand = .opening(rest: false)
                post("/cgis-payment/demo/callpayment", form, context)
            case .payWhole(let form)?:
                errand = .opening(rest: true)
                post("/cgis-payment/demo/callpayment", form, context)
            case .submit(let address)?: pay(address, readsTicket: false, context)
            case .author(let call)?:
                errand = .calling(call)
                post(OfficeCalls.path, call.body, "application/json", context)
            }
        } catch { errorCaught(context: context, error: error) }
    }

    private func pay(_ address: String, readsTicket: Bool, _ context: ChannelHandlerContext) {
        errand = .paying(address: address, readsTicket: readsTicket)
        post(address + "/card", crowd.cardForm(), context)
    }

    private func took(_ answer: HTTPAnswer, _ context: ChannelHandlerContext) throws {
        switch errand {
        case .idle: throw LoadError("an answer that nobody asked for")
        case .opening(let rest):
            guard answer.status == 303, let address = answer.location else { throw unexpected(answer, "callpayment") }
            guard rest else {
                crowd.opened(address)
                return goOn(context)
            }
            errand = .readingCard(address: address)
            get(address, context)
        case .readingCard(let address):
            guard answer.status == 200 else { throw unexpected(answer, "card page") }
            pay(address, readsTicket: true, context)
        case .paying(let address, let readsTicket):
            guard answer.status == 303 else { throw unexpected(answer, "submission") }
            guard readsTicket else {
                crowd.paid(since: startedAt)
                return goOn(context)
            }
            errand = .readingTicket
            get(address, context)
        case .readingTicket:
            guard answer.status == 200, Self.hasSealedAnswer(answer.body) else { throw unexpected(answer, "ticket") }
            crowd.paid(since: startedAt)
            goOn(context)
        case .calling(let call):
            guard answer.status == 200 else { throw unexpected(answer, "author") }
            try call.check(Array(answer.body))
            crowd.paid(since: startedAt)
            goOn(context)
        }
    }

    private func unexpected(_ answer: HTTPAnswer, _ page: String) -> LoadError {
        LoadError("\(page): \(answer.status)")
    }

    private static func hasSealedAnswer(_ body: ArraySlice<UInt8>) -> Bool {
        String(decoding: body, as: UTF8.self).contains("name=\"DATA\"")
    }

    // MARK: - Requests

    private func get(_ address: String, _ context: ChannelHandlerContext) {
        send("GET \(address) HTTP/1.1\r\nHost: \(host)\r\nAccept-Language: fr\r\n\r\n", context)
    }

    private func post(_ address: String, _ form: String, _ context: ChannelHandlerContext) {
        post(address, Array(form.utf8), "application/x-www-form-urlencoded", context)
    }

    private func post(_ address: String, _ body: [UInt8], _ type: String, _ context: ChannelHandlerContext) {
        let head =
            "POST \(address) HTTP/1.1\r\nHost: \(host)\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n\r\n"
        var buffer = context.channel.allocator.buffer(capacity: head.utf8.count + body.count)
        buffer.writeString(head)
        buffer.writeBytes(body)
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
    }

    private func send(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(string: text)), promise: nil)
    }
}
