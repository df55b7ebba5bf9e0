import AcquirerMessages
import Gateway
import Logging
import NIOCore

/// One connection to the acquirer, on its event loop: sends what was submitted, hands every answer to who waits for it.
final class LinkHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What waits for an answer: a task of the platform, or this connection's own echo test.
    private enum Waiting {
        case task(LinkRequest)
        case echo
    }

    private let submissions: LinkSubmissions
    private let settings: AcquirerLinkSettings
    private let metrics: AcquirerMetrics
    private let logger: Logger
    private let echoTraces: EchoTraces
    private var context: ChannelHandlerContext?
    private var splitter = FrameSplitter()
    private var inFlight = InFlightRequests<Waiting>()
    private var expiry: Scheduled<Void>?
    private var idleCheck: Scheduled<Void>?
    private var lastRead = NIODeadline.now()
    private var closesWhenFinished = false
    private var wasOfUse = false

    init(
        submissions: LinkSubmissions, settings: AcquirerLinkSettings, metrics: AcquirerMetrics, logger: Logger,
        echoTraces: EchoTraces
    ) {
        self.submissions = submissions
        self.settings = settings
        self.metrics = metrics
        self.logger = logger
        self.echoTraces = echoTraces
    }

    func channelActive(context: ChannelHandlerContext) {
        self.context = context
        lastRead = .now()
        guard submissions.lineIsUp(context.eventLoop, NIOLoopBound(self, eventLoop: context.eventLoop)) else {
            context.close(promise: nil)
            return
        }
        metrics.lineIsUp()
        scheduleIdleCheck(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        expiry?.cancel()
        idleCheck?.cancel()
        submissions.lineIsDown()
        metrics.lineIsDown()
        finish(submissions.takeWaiting(), .notSent)
        let unanswered = inFlight.removeAll()
        if !unanswered.isEmpty {
            logger.warning(
                "requests lost their answer with the connection", metadata: .keys([.count: "\(unanswered.count)"]))
        }
        finish(unanswered, .noAnswer)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        logger.debug("error on the acquirer's line", metadata: .keys([.cause: "\(error)"]))
        context.close(promise: nil)
    }

    // MARK: - Sending

    /// Sends all that was submitted, in one write.
    func sendWaiting() {
        let requests = submissions.takeWaiting()
        guard let context, !requests.isEmpty else { return finish(requests, .notSent) }
        let deadline = NIODeadline.now() + TimeAmount(settings.answerLimit)
        var buffer = context.channel.allocator.buffer(capacity: requests.reduce(0) { $0 + 2 + $1.bytes.count })
        for request in requests {
            guard inFlight.insert(.task(request), for: request.trace, deadline: deadline) else {
                finish([request], .notSent)
                continue
            }
            buffer.writeFrame(request.bytes)
        }
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
        scheduleExpiry(context)
        metrics.recordInFlight(inFlight.count)
    }

    private func scheduleExpiry(_ context: ChannelHandlerContext) {
        guard expiry == nil, let deadline = inFlight.nextDeadline() else { return }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        expiry = context.eventLoop.scheduleTask(deadline: deadline) { bound.value.expire() }
    }

    private func expire() {
        expiry = nil
        let expired = inFlight.expire(at: .now())
        finish(expired, .noAnswer)
        guard let context else { return }
        let isEchoUnanswered = expired.contains { if case .echo = $0 { true } else { false } }
        if isEchoUnanswered {
            logger.warning("the acquirer does not answer an echo test: connecting again")
            context.close(promise: nil)
            return
        }
        scheduleExpiry(context)
        closeIfFinished()
    }

    // MARK: - Receiving

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        lastRead = .now()
        splitter.append(unwrapInboundIn(data).readableBytesView)
        do {
            while let bytes = try splitter.next() { receive(bytes, context) }
        } catch {
            logger.warning("the acquirer's stream makes no sense", metadata: .keys([.cause: "\(error)"]))
            context.close(promise: nil)
        }
        metrics.recordInFlight(inFlight.count)
        closeIfFinished()
    }

    private func receive(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        let message: AcquirerMessage
        do { message = try AcquirerMessage(parsing: bytes) } catch { return drop(.unreadable, "\(error)") }
        if !wasOfUse {
            wasOfUse = true
            submissions.lineIsOfUse()
        }
        if case .echo(let echo) = message, !echo.isAnswer { return answer(echo, context) }
        guard let answer = LinkAnswer(message) else { return drop(.question) }
        guard let waiting = inFlight.value(for: answer.trace) else {
            switch inFlight.stray(answer.trace) {
            case .late: return drop(.late)
            case .duplicate: return drop(.duplicate)
            case .unknown: return drop(.unknown)
            }
        }
        switch waiting {
        case .task(let request):
            guard request.expected.accepts(answer) else { return drop(.mismatched) }
            _ = inFlight.answer(answer.trace)
            submissions.finished(1)
            request.waiter.resume(returning: .success(answer))
        case .echo:
            guard case .echo = answer else { return drop(.mismatched) }
            _ = inFlight.answer(answer.trace)
        }
    }

    private func answer(_ echo: EchoMessage, _ context: ChannelHandlerContext) {
        do {
            let bytes = try EchoMessage(trace: echo.trace, isAnswer: true).encoded()
            var buffer = context.channel.allocator.buffer(capacity: 2 + bytes.count)
            buffer.writeFrame(bytes)
            context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
        } catch { drop(.unreadable, "\(error)") }
    }

    private func drop(_ reason: DroppedMessage, _ cause: String? = nil) {
        metrics.count(reason)
        logger.debug(
            "message from the acquirer passed over",
            metadata: .keys([.outcome: .string(reason.rawValue), .cause: .string(cause ?? "-")]))
    }

    // MARK: - Echo tests

    private func scheduleIdleCheck(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let next = lastRead + TimeAmount(settings.idleLimit)
        let earliest = NIODeadline.now() + .milliseconds(1)
        idleCheck = context.eventLoop.scheduleTask(deadline: max(next, earliest)) { bound.value.checkIdleness() }
    }

    private func checkIdleness() {
        guard let context else { return }
        let now = NIODeadline.now()
        if now - lastRead >= TimeAmount(settings.idleLimit) {
            sendEcho(context, deadline: now + TimeAmount(settings.answerLimit))
            lastRead = now
        }
        scheduleIdleCheck(context)
    }

    private func sendEcho(_ context: ChannelHandlerContext, deadline: NIODeadline) {
        do {
            let trace = try echoTraces.next()
            guard inFlight.insert(.echo, for: trace, deadline: deadline) else { return }
            var buffer = context.channel.allocator.buffer(capacity: 96)
            buffer.writeFrame(try EchoMessage(trace: trace, isAnswer: false).encoded())
            context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
            scheduleExpiry(context)
        } catch { logger.error("an echo test cannot be written", metadata: .keys([.cause: "\(error)"])) }
    }

    // MARK: - Closing

    /// Closes once every request has its answer or has waited long enough.
    func closeWhenFinished() {
        closesWhenFinished = true
        sendWaiting()
        closeIfFinished()
    }

    func close() { context?.close(promise: nil) }

    private func closeIfFinished() {
        if closesWhenFinished, inFlight.isEmpty { close() }
    }

    private func finish(_ waiting: [Waiting], _ failure: AcquirerFailure) {
        finish(waiting.compactMap { if case .task(let request) = $0 { request } else { nil } }, failure)
    }

    private func finish(_ requests: [LinkRequest], _ failure: AcquirerFailure) {
        guard !requests.isEmpty else { return }
        submissions.finished(requests.count)
        for request in requests { request.waiter.resume(returning: .failure(failure)) }
    }
}

extension ByteBuffer {
    /// A message after the two bytes of its length.
    fileprivate mutating func writeFrame(_ message: [UInt8]) {
        writeBytes(FrameSplitter.header(count: message.count))
        writeBytes(message)
    }
}
