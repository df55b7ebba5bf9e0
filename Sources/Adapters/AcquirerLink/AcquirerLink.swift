import AcquirerMessages
package import Gateway
package import Logging
package import NIOCore
import NIOPosix
import Payments
import ServiceLifecycle

/// The line to the acquirer: ISO 8583 over one TCP connection, many requests in flight, answers in any order.
///
/// It must be run as a service; while its line is down every request fails at once with `.notSent`.
package final class AcquirerLink: Acquirer, Service {
    private let settings: AcquirerLinkSettings
    private let eventLoop: any EventLoop
    private let logger: Logger
    private let metrics = AcquirerMetrics()
    private let submissions: LinkSubmissions
    private let echoTraces: EchoTraces

    /// - Parameter time: dates the echo tests.
    package init(
        settings: AcquirerLinkSettings, time: any TimeSource, group: any EventLoopGroup, logger: Logger
    ) {
        self.settings = settings
        eventLoop = group.next()
        var logger = logger.with(.part, "acquirer")
        logger[metadataKey: LogKey.address.rawValue] = .string("\(settings.host):\(settings.port)")
        self.logger = logger
        submissions = LinkSubmissions(maximum: settings.maximumInFlight)
        echoTraces = EchoTraces(time: time)
    }

    /// True while the line takes requests.
    package var isUp: Bool { submissions.isUp }

    // MARK: - The port

    package func authorise(_ request: AuthorisationRequest) async throws(AcquirerFailure) -> AuthorisationAnswer {
        let start = NIODeadline.now()
        let outcome = await ask(request)
        metrics.count(outcome, since: start)
        return try outcome.get()
    }

    package func reverse(_ request: ReversalRequest) async throws(AcquirerFailure) {
        let outcome = await ask(request)
        metrics.count(outcome)
        try outcome.get()
    }

    package func remit(_ line: RemittanceAdvice) async throws(AcquirerFailure) -> RemittanceAnswer {
        let outcome = await ask(line)
        metrics.count(outcome)
        return try outcome.get()
    }

    package func reconcile(_ totals: RemittanceTotals) async throws(AcquirerFailure) -> ReconciliationAnswer {
        let outcome = await ask(totals)
        metrics.count(outcome)
        return try outcome.get()
    }

    private func ask(_ request: AuthorisationRequest) async -> Result<AuthorisationAnswer, AcquirerFailure> {
        await ask { () throws(MessageError) in
            let message = try AuthorisationRequestMessage(request)
            return (message.trace, try message.encoded(), .authorisation(request.amount, request.contract))
        } reading: { answer in
            guard case .authorisation(let answer) = answer else { return nil }
            return AuthorisationAnswer(answer)
        }
    }

    private func ask(_ request: ReversalRequest) async -> Result<Void, AcquirerFailure> {
        await ask { () throws(MessageError) in
            let message = try ReversalRequestMessage(request)
            return (message.trace, try message.encoded(), .reversal(request.amount, request.contract))
        } reading: { answer in
            guard case .reversal(let answer) = answer else { return nil }
            if answer.isAcknowledgement { return () }
            logger.warning(
                "the acquirer does not undo an authorisation",
                metadata: .keys([.outcome: .string(answer.bankResponseCode.text)]))
            return nil
        }
    }

    private func ask(_ line: RemittanceAdvice) async -> Result<RemittanceAnswer, AcquirerFailure> {
        await ask { () throws(MessageError) in
            let message = try RemittanceLineMessage(line)
            return (
                message.trace, try message.encoded(), .remittance(message.kind, message.amount, message.contract)
            )
        } reading: { answer in
            guard case .remittance(let answer) = answer else { return nil }
            return RemittanceAnswer(bankResponseCode: answer.bankResponseCode)
        }
    }

    private func ask(_ totals: RemittanceTotals) async -> Result<ReconciliationAnswer, AcquirerFailure> {
        await ask { () throws(MessageError) in
            let message = try ReconciliationMessage(totals)
            return (
                message.trace, try message.encoded(), .reconciliation(message.mark, message.currency, message.contract)
            )
        } reading: { answer in
            guard case .reconciliation(let answer) = answer else { return nil }
            return ReconciliationAnswer(answer)
        }
    }

    /// Writes, sends and waits: what a message cannot hold is not sent, what `reading` makes nothing of is no answer.
    private func ask<Answer>(
        _ writing: () throws(MessageError) -> (MessageTrace, [UInt8], ExpectedAnswer),
        reading: (LinkAnswer) -> Answer?
    ) async -> Result<Answer, AcquirerFailure> {
        let (trace, bytes, expected): (MessageTrace, [UInt8], ExpectedAnswer)
        do throws(MessageError) { (trace, bytes, expected) = try writing() } catch {
            logger.error("a request does not fit its message", metadata: .keys([.cause: "\(error)"]))
            return .failure(.notSent)
        }
        switch await send(trace, bytes, expected) {
        case .success(let answer): return reading(answer).map(Result.success) ?? .failure(.noAnswer)
        case .failure(let failure): return .failure(failure)
        }
    }

    private func send(
        _ trace: MessageTrace, _ bytes: [UInt8], _ expected: ExpectedAnswer
    ) async -> Result<LinkAnswer, AcquirerFailure> {
        await withCheckedContinuation { waiter in
            let request = LinkRequest(trace: trace, bytes: bytes, expected: expected, waiter: waiter)
            if !submissions.submit(request) { waiter.resume(returning: .failure(.notSent)) }
        }
    }

    // MARK: - The service

    /// Keeps the line up until a graceful shutdown, which lets what is in flight finish; a cancellation breaks the
    /// line.
    package func run() async throws {
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                await keepConnected()
            } onGracefulShutdown: {
                self.submissions.stop()
            }
        } onCancel: {
            self.submissions.abort()
        }
    }

    private func keepConnected() async {
        var pause = ReconnectPause(first: settings.firstPause, longest: settings.longestPause)
        var attempt = 1
        while !submissions.isStopping {
            do {
                let wasOfUse = try await connectOnce()
                if wasOfUse { pause.reset() }
                if submissions.isStopping { break }
                logger.warning("connection to the acquirer lost")
                attempt = 1
            } catch {
                logger.log(
                    level: attempt == 1 ? .warning : .debug, "no connection to the acquirer",
                    metadata: .keys([.cause: "\(error)", .attempt: "\(attempt)"]))
                attempt += 1
            }
            let length = pause.next(spread: .random(in: 0...1))
            // Ends early when the service is to stop: the loop's condition then says so.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: length) }
        }
    }

    /// Returns when the connection is closed.
    ///
    /// - Returns: true when the acquirer said anything on it.
    private func connectOnce() async throws -> Bool {
        let channel = try await ClientBootstrap(group: eventLoop)
            .connectTimeout(TimeAmount(settings.connectLimit))
            .channelOption(.socketOption(.so_keepalive), value: 1)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { [settings, submissions, metrics, logger, echoTraces] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        LinkHandler(
                            submissions: submissions, settings: settings, metrics: metrics, logger: logger,
                            echoTraces: echoTraces))
                }
            }
            .connect(host: settings.host, port: settings.port).get()
        logger.info("connected to the acquirer")
        try await channel.closeFuture.get()
        return submissions.wasLineOfUse
    }
}
