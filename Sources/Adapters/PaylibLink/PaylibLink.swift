package import AsyncHTTPClient
package import Gateway
package import Logging
import NIOCore
import NIOHTTP1
package import Payments
package import WalletMessages

/// The wallet over HTTP: sealed messages posted to its back channel, one answer each.
///
/// Both questions may be asked again without harm, so a connection that breaks is tried once more at once: one that was
/// kept open may have been closed by the other side meanwhile.
package struct PaylibLink: Wallet {
    /// Path of the back channel under the wallet's address.
    package static let path = "/backchannel"
    private static let attempts = 2

    private let address: String
    private let seal: WalletSeal
    private let client: HTTPClient
    private let limits: PaylibLimits
    private let now: @Sendable () -> Instant
    private let random: any RandomSource
    private let logger: Logger

    /// - Parameters:
    ///   - address: the wallet's address, without a final slash.
    ///   - client: made with ``clientConfiguration(limits:)``, shut down by its owner.
    ///   - now: real time, which both sides share; never the movable business time.
    package init(
        address: String, key: WalletKey, client: HTTPClient, limits: PaylibLimits = PaylibLimits(),
        now: @escaping @Sendable () -> Instant, random: any RandomSource, logger: Logger
    ) {
        self.address = address
        self.seal = WalletSeal(key: key)
        self.client = client
        self.limits = limits
        self.now = now
        self.random = random
        self.logger = logger
    }

    /// No redirects, nothing decompressed, no patience beyond the limits.
    package static func clientConfiguration(limits: PaylibLimits = PaylibLimits()) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(
                connect: .milliseconds(limits.connectMilliseconds), read: .milliseconds(limits.wholeMilliseconds)))
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    package func open(_ order: WalletOrder) async throws -> WalletVisit {
        let opening = WalletOpening(
            order: order.identifier, amount: order.amount, shopName: order.shopName, shopLogo: order.shopLogo,
            reference: order.reference, language: order.language, returnAddress: order.returnAddress)
        return try await telling("open") {
            switch try await answer(to: .open(opening)) {
            case .visit(let reference, let address):
                return WalletVisit(reference: WalletReference(reference), address: address)
            case .pending, .decided, .unknownVisit:
                throw PaylibFailure.notUnderstood("no visit")
            }
        }
    }

    package func outcome(of reference: WalletReference) async throws -> WalletOutcome {
        try await telling("outcome") {
            switch try await answer(to: .outcome(reference: reference.text)) {
            case .pending: return .pending
            case .decided(let authentication, let card):
                return .decided(authentication, card: card.map(WalletCard.init))
            case .unknownVisit: throw PaylibFailure.unknownVisit
            case .visit: throw PaylibFailure.notUnderstood("no outcome")
            }
        }
    }

    /// Tells the operator why the wallet gave no usable answer; the shopper only learns that it is not there.
    private func telling<Value>(_ operation: String, _ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch {
            logger.warning(
                "the wallet gave no usable answer",
                metadata: .keys([.operation: .string(operation), .cause: "\(error)"]))
            throw error
        }
    }

    private func answer(to request: WalletRequest) async throws -> WalletAnswer {
        try await withThrowingTaskGroup(of: WalletAnswer.self) { group in
            group.addTask { try await askRepeatedly(request) }
            group.addTask {
                try await Task.sleep(for: .milliseconds(limits.wholeMilliseconds))
                throw PaylibFailure.timeOut
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw PaylibFailure.timeOut }
            return first
        }
    }

    private func askRepeatedly(_ request: WalletRequest) async throws -> WalletAnswer {
        for attempt in 1... {
            do {
                return try await ask(request)
            } catch let failure as PaylibFailure {
                throw failure
            } catch {
                try Task.checkCancellation()
                logger.debug("wallet connection failed", metadata: .keys([.attempt: "\(attempt)", .cause: "\(error)"]))
                if attempt == Self.attempts { throw PaylibFailure.notReached }
            }
        }
        throw PaylibFailure.notReached
    }

    private func ask(_ request: WalletRequest) async throws -> WalletAnswer {
        let sealedAt = now()
        let identifier = Identifier(at: sealedAt, random: (random.next(), random.next()))
        var message = HTTPClientRequest(url: address + Self.path)
        message.method = .POST
        message.headers.add(name: "content-type", value: "application/octet-stream")
        message.body = .bytes(try seal.seal(request, identifier: identifier, at: sealedAt))
        let response = try await client.execute(message, timeout: .milliseconds(limits.wholeMilliseconds))
        guard response.status == .ok else { throw PaylibFailure.refused(status: response.status.code) }
        let body: ByteBuffer
        do {
            body = try await response.body.collect(upTo: WalletSeal.maximumBytes)
        } catch is NIOTooManyBytesError {
            throw PaylibFailure.notUnderstood("\(WalletMessageError.tooLong)")
        }
        do {
            return try seal.openAnswer(Array(body.readableBytesView), to: identifier, now: now())
        } catch {
            throw PaylibFailure.notUnderstood("\(error)")
        }
    }
}

extension WalletCard {
    init(_ card: HandedOverCard) {
        self.init(
            number: card.number, expiry: card.expiry, brand: card.brand, cryptogram: card.cryptogram,
            authenticationValue: card.authenticationValue)
    }
}
