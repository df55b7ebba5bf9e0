package import Gateway
import Glibc
package import NIOCore
import NIOHTTP1
import NIOPosix
package import NIOSSL

/// Posts automatic responses as `DATA=…` to shops' servers (facts § 4.3, FAQ 3).
///
/// The name is resolved, every address it has is checked, and the connection goes to the very address that was checked.
/// No redirect is followed, no cookie kept, no connection shared: one shop never sees or slows another.
package struct HTTPNotifier: MerchantNotifier {
    private let group: any EventLoopGroup
    private let resolver: any NameResolver
    private let policy: AddressPolicy
    private let limits: NotifierLimits
    private let tls: NIOSSLContext

    /// - Parameters:
    ///   - group: outlives the notifier.
    ///   - tls: whose certificates are trusted; the system's list by default.
    package init(
        group: any EventLoopGroup, resolver: any NameResolver, policy: AddressPolicy,
        limits: NotifierLimits = NotifierLimits(), tls: TLSConfiguration = .makeClientConfiguration()
    ) throws {
        self.group = group
        self.resolver = resolver
        self.policy = policy
        self.limits = limits
        self.tls = try NIOSSLContext(configuration: tls)
    }

    /// Ends within the limits by itself; being cancelled does not cut it short, so that its outcome can be stored.
    package func deliver(_ notice: AutomaticResponseNotice) async -> DeliveryOutcome {
        let address: ShopAddress
        do throws(ShopAddressError) {
            let written = try ShopAddress(notice.address)
            address = notice.rewritesToHTTPS ? written.secured : written
        } catch {
            return .failed(cause: error.cause, mayRetry: false)
        }
        let call = ShopCall(address: address, data: notice.data, start: .now(), limits: limits)
        guard let found = try? await addresses(for: call) else {
            return ExchangeResult.notConnected("time-out asking for the name \(address.host)").outcome(calling: address)
        }
        guard !found.isEmpty else {
            return ExchangeResult.notConnected("unknown name \(address.host)").outcome(calling: address)
        }
        let areAllowed = found.allSatisfy { address in
            IPAddress(address).map { policy.allows($0, exceptions: notice.allowedPrivateRanges) } ?? false
        }
        guard areAllowed else { return .failed(cause: "private address", mayRetry: false) }
        return await exchange(call, with: found.prefix(limits.addresses)).outcome(calling: address)
    }

    /// - Throws: when the name server takes longer than the limit for a connection.
    private func addresses(for call: ShopCall) async throws -> [SocketAddress] {
        let (host, port) = (call.address.host, call.address.port)
        if IPAddress(host) != nil { return [try SocketAddress(ipAddress: host, port: port)] }
        let eventLoop = group.any()
        let promise = eventLoop.makePromise(of: [SocketAddress].self)
        let timer = eventLoop.scheduleTask(deadline: call.connectDeadline) {
            promise.fail(ChannelError.connectTimeout(limits.connect))
        }
        resolver.addresses(of: host, port: port, on: eventLoop).whenComplete { result in
            timer.cancel()
            promise.completeWith(result)
        }
        return try await promise.futureResult.get()
    }

    /// Tries one address after the other until one takes the connection; the time left is shared among them.
    private func exchange(_ call: ShopCall, with addresses: ArraySlice<SocketAddress>) async -> ExchangeResult {
        var result = ExchangeResult.notConnected("time-out")
        for (index, address) in addresses.enumerated() {
            let left = call.connectDeadline - .now()
            guard left > .zero else { break }
            let share = TimeAmount.nanoseconds(left.nanoseconds / Int64(addresses.count - index))
            result = await exchange(call, with: address, connectWithin: share)
            guard case .notConnected = result else { break }
        }
        return result
    }

    private func exchange(
        _ call: ShopCall, with address: SocketAddress, connectWithin share: TimeAmount
    ) async -> ExchangeResult {
        let eventLoop = group.any()
        let result = eventLoop.makePromise(of: ExchangeResult.self)
        let connectDeadline = NIODeadline.now() + share
        ClientBootstrap(group: eventLoop)
            .connectTimeout(share)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try prepare(channel, for: call, connectDeadline: connectDeadline, result: result)
                }
            }
            .connect(to: address)
            .whenFailure { result.succeed(.notConnected(Self.reason(of: $0))) }
        return (try? await result.futureResult.get()) ?? .closedWithoutAnswer
    }

    private func prepare(
        _ channel: any Channel, for call: ShopCall, connectDeadline: NIODeadline,
        result: EventLoopPromise<ExchangeResult>
    ) throws {
        let pipeline = channel.pipeline.syncOperations
        if call.address.scheme == .https {
            let name = IPAddress(call.address.host) == nil ? call.address.host : nil
            try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: name))
        }
        let firstByte = FirstByteWatch()
        try pipeline.addHandler(firstByte)
        try pipeline.addHTTPClientHandlers()
        try pipeline.addHandler(
            ShopExchange(
                head: call.head, body: call.body, usesTLS: call.address.scheme == .https,
                connectDeadline: connectDeadline, deadline: call.deadline, answerBytes: limits.answerBytes,
                firstByte: firstByte, result: result))
    }

    private static func reason(of error: any Error) -> String {
        switch error {
        case ChannelError.connectTimeout: "time-out"
        case let error as IOError where error.errnoCode == ECONNREFUSED: "connection refused"
        case let error as IOError where [EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode): "host unreachable"
        default: "connection broken"
        }
    }
}
