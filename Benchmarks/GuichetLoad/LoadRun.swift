import NIOCore
import NIOPosix

/// One run: the shoppers connect, pay for the time that was asked for, and leave.
struct LoadRun: Sendable {
    let merchants: [LoadMerchant]
    let port: Int
    let flow: Pay.Flow
    let clients: Int
    let seconds: Int
    let warmUp: Int
    let opened: Int
    let firstPayment: Int

    /// All on one thread: the platform shall have the rest of the machine.
    private let loop = MultiThreadedEventLoopGroup.singleton.next()

    /// What a crowd did, once it has left.
    private struct Outcome: Sendable {
        var opened: [String] = []
        var times: [UInt32] = []
        var unmeasured = 0
        var nextPayment = 0
        var seconds = 0.0
        var errors: [String: Int] = [:]
    }

    func report() async throws -> LoadReport {
        var opening: Outcome?
        if flow == .submit {
            opening = try await send(.open(count: opened), opened: [], warmUp: 0, first: firstPayment)
        }
        let end = NIODeadline.now() + .seconds(Int64(warmUp + seconds))
        let plan: Crowd.Plan =
            switch flow {
            case .hosted: .payWhole(until: end)
            case .submit: .submitOpened(until: end)
            case .office: .author(until: end)
            }
        let outcome = try await send(plan, opened: opening?.opened ?? [], warmUp: warmUp, first: firstPayment)
        let quantiles = Quantiles(outcome.times)
        let inAll = outcome.times.count + outcome.unmeasured
        return LoadReport(
            flow: flow.rawValue, clients: clients, merchants: merchants.count, seconds: outcome.seconds,
            payments: outcome.times.count,
            paymentsPerSecond: Double(outcome.times.count) / max(outcome.seconds, 0.001),
            p50Milliseconds: quantiles.milliseconds(at: 0.5), p99Milliseconds: quantiles.milliseconds(at: 0.99),
            longestMilliseconds: quantiles.milliseconds(at: 1), paymentsInAll: inAll,
            nextPayment: max(outcome.nextPayment, opening?.nextPayment ?? 0),
            openedPerSecond: opening.map { Double(opened) / max($0.seconds, 0.001) },
            errors: outcome.errors.merging(opening?.errors ?? [:], uniquingKeysWith: +))
    }

    private func send(_ plan: Crowd.Plan, opened: [String], warmUp: Int, first: Int) async throws -> Outcome {
        let begun = NIODeadline.now()
        let measuredFrom = begun + .seconds(Int64(warmUp))
        let ended = loop.makePromise(of: Void.self)
        let crowd = try await loop.submit {
            let crowd = Crowd(
                source: try PaymentSource(merchants, first: first), plan: plan, opened: opened, shoppers: clients,
                measuredFrom: measuredFrom, onEnd: { ended.succeed() })
            return NIOLoopBound(crowd, eventLoop: loop)
        }.get()
        for _ in 0..<clients {
            _ = try await ClientBootstrap(group: loop)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            Shopper(crowd: crowd.value, host: "127.0.0.1:\(port)"))
                    }
                }
                .connect(host: "127.0.0.1", port: port).get()
        }
        try await ended.futureResult.get()
        return try await loop.submit {
            let crowd = crowd.value
            let isOpening = if case .open = plan { true } else { false }
            let end = isOpening ? NIODeadline.now() : crowd.endedAt
            return Outcome(
                opened: crowd.openedAddresses, times: crowd.times, unmeasured: crowd.unmeasured,
                nextPayment: crowd.nextPayment, seconds: Double((end - measuredFrom).nanoseconds) / 1e9,
                errors: crowd.errors)
        }.get()
    }
}
