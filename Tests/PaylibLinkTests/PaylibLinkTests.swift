import AsyncHTTPClient
import Gateway
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import PaylibLink
import Payments
import Testing
import WalletMessages

@Suite("the link to the wallet, over a real socket")
struct PaylibLinkTests {
    /// Hundreds of other tests run at the same time.
    private static let patient = PaylibLimits(connectMilliseconds: 15_000, wholeMilliseconds: 60_000)

    private let key: WalletKey
    private let seal: WalletSeal
    private let now = Instant(seconds: 1_792_000_000)
    private let order = WalletOrder(
        identifier: Identifier(high: 0x0192_f000_0000_7000, low: 0x8000_0000_0000_0001), amount: Money(2450, .euro),
        shopName: "Chez Léa", shopLogo: "https://shop.example/logo.png", reference: "175707", language: "fr",
        returnAddress: "https://paiement.example/retour")

    init() throws {
        key = try WalletKey(hexadecimal: String(repeating: "0123456789abcdef", count: 4))
        seal = WalletSeal(key: key)
    }

    @Test("an order is announced whole, and its visit comes back")
    func opens() async throws {
        let order = order
        let visit = try await asking(
            answer: { request in
                guard case .open(let opening) = request, opening.order == order.identifier,
                    opening.amount == order.amount,
                    opening.shopName == order.shopName, opening.shopLogo == order.shopLogo, opening.language == "fr",
                    opening.reference == order.reference, opening.returnAddress == order.returnAddress
                else { return .unknownVisit }
                return .visit(reference: "r-1", address: "https://wallet.example/visit/1")
            }, { try await $0.open(order) })
        #expect(visit == WalletVisit(reference: WalletReference("r-1"), address: "https://wallet.example/visit/1"))
    }

    @Test("the outcome brings the card after a success")
    func outcomes() async throws {
        let outcome = try await asking(
            answer: { request in
                guard case .outcome(reference: "r-1") = request else { return .unknownVisit }
                return .decided(
                    WalletAuthentication(method: .hardware, status: .success),
                    card: HandedOverCard(
                        number: try CardNumber("4974934125497800"), expiry: try CardExpiry(year: 2039, month: 12),
                        brand: .visa, cryptogram: try Cryptogram("100", length: 3), authenticationValue: "QUJD"))
            }, { try await $0.outcome(of: WalletReference("r-1")) })
        guard case .decided(let authentication, let card?) = outcome else {
            Issue.record("no card")
            return
        }
        #expect(authentication == WalletAuthentication(method: .hardware, status: .success))
        #expect(card.number.withDigits { $0 } == "4974934125497800")
        #expect(card.expiry.sixDigits == "203912")
        #expect(card.brand == .visa)
        #expect(card.cryptogram?.withDigits { $0 } == "100")
        #expect(card.authenticationValue == "QUJD")
    }

    @Test("a shopper who is still there is pending, and an unknown visit is an error")
    func otherAnswers() async throws {
        let pending = try await asking(answer: { _ in .pending }, { try await $0.outcome(of: WalletReference("r")) })
        guard case .pending = pending else {
            Issue.record("not pending")
            return
        }
        await #expect(throws: PaylibFailure.unknownVisit) {
            _ = try await asking(answer: { _ in .unknownVisit }, { try await $0.outcome(of: WalletReference("r")) })
        }
        await #expect(throws: PaylibFailure.notUnderstood("no visit")) {
            _ = try await asking(answer: { _ in .pending }, { try await $0.open(order) })
        }
    }

    @Test("an answer that is not sealed for this request is not understood")
    func foreignAnswers() async throws {
        let seal = seal
        let now = now
        let otherRequest = try seal.seal(.pending, to: Identifier(high: 1, low: 2), at: now)
        let old = now.adding(seconds: -200)
        for (bytes, reason) in [
            (otherRequest, WalletMessageError.otherRequest), ([1, 2, 3], .notSealed),
            ([UInt8](repeating: 7, count: WalletSeal.maximumBytes + 1), .tooLong),
        ] {
            await #expect(throws: PaylibFailure.notUnderstood("\(reason)")) {
                _ = try await serving({ _ in Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: bytes))) })
                {
                    try await $0.outcome(of: WalletReference("r"))
                }
            }
        }
        await #expect(throws: PaylibFailure.notUnderstood("\(WalletMessageError.outOfTime)")) {
            _ = try await serving({ bytes in
                let (identifier, _) = try seal.openRequest(bytes, now: now)
                let answer = try seal.seal(.pending, to: identifier, at: old)
                return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: answer)))
            }) { try await $0.outcome(of: WalletReference("r")) }
        }
    }

    @Test("anything but HTTP 200 is a refusal, redirects included", arguments: [302, 403, 500, 503])
    func refusals(status: Int) async throws {
        await #expect(throws: PaylibFailure.refused(status: UInt(status))) {
            _ = try await serving({ _ in
                Response(status: .init(code: status), headers: [.location: "http://127.0.0.1:1/"])
            }) { try await $0.open(order) }
        }
    }

    @Test("a silent wallet costs the time limit and no more")
    func silence() async throws {
        let started = ContinuousClock.now
        await #expect(throws: PaylibFailure.timeOut) {
            _ = try await serving(
                { _ in
                    try await Task.sleep(for: .seconds(600))
                    return Response(status: .ok)
                }, limits: PaylibLimits(wholeMilliseconds: 150)
            ) { try await $0.open(order) }
        }
        #expect(ContinuousClock.now - started < .seconds(300))
    }

    @Test("an answer that drips is cut at the time limit")
    func dripping() async throws {
        await #expect(throws: PaylibFailure.timeOut) {
            _ = try await serving(
                { _ in
                    Response(
                        status: .ok,
                        body: .init { writer in
                            for _ in 0..<1000 {
                                try await writer.write(ByteBuffer(bytes: [0]))
                                try await Task.sleep(for: .milliseconds(30))
                            }
                            try await writer.finish(nil)
                        })
                }, limits: PaylibLimits(wholeMilliseconds: 200)
            ) { try await $0.open(order) }
        }
    }

    @Test("a wallet that was restarted is reached again, though the connection kept open is dead")
    func restart() async throws {
        let limits = Self.patient
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: PaylibLink.clientConfiguration(limits: limits))
        let router = router { [seal, now] bytes in
            let (identifier, _) = try seal.openRequest(bytes, now: now)
            let answer = try seal.seal(.pending, to: identifier, at: now)
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: answer)))
        }
        let port = try await withServer(router) { port in
            _ = try await link(port: port, client: client, limits: limits).outcome(of: WalletReference("r"))
            return port
        }
        try await withServer(router, port: port) { port in
            _ = try await link(port: port, client: client, limits: limits).outcome(of: WalletReference("r"))
        }
        await #expect(throws: PaylibFailure.notReached) {
            _ = try await link(port: port, client: client, limits: limits).outcome(of: WalletReference("r"))
        }
        try await client.shutdown()
    }

    private func asking<Value: Sendable>(
        answer: @escaping @Sendable (WalletRequest) throws -> WalletAnswer,
        _ body: @escaping @Sendable (PaylibLink) async throws -> Value
    ) async throws -> Value {
        try await serving(
            { [seal, now] bytes in
                let (identifier, request) = try seal.openRequest(bytes, now: now)
                let sealed = try seal.seal(try answer(request), to: identifier, at: now)
                return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: sealed)))
            }, body)
    }

    private func serving<Value: Sendable>(
        _ respond: @escaping @Sendable ([UInt8]) async throws -> Response, limits: PaylibLimits = Self.patient,
        _ body: @escaping @Sendable (PaylibLink) async throws -> Value
    ) async throws -> Value {
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: PaylibLink.clientConfiguration(limits: limits))
        do {
            let value = try await withServer(router(respond)) { port in
                try await body(link(port: port, client: client, limits: limits))
            }
            try await client.shutdown()
            return value
        } catch {
            try await client.shutdown()
            throw error
        }
    }

    private func router(_ respond: @escaping @Sendable ([UInt8]) async throws -> Response) -> Router<
        BasicRequestContext
    > {
        let router = Router()
        router.post("backchannel") { request, _ in
            try await respond(Array(try await request.body.collect(upTo: WalletSeal.maximumBytes).readableBytesView))
        }
        return router
    }

    private func link(port: Int, client: HTTPClient, limits: PaylibLimits) -> PaylibLink {
        PaylibLink(
            address: "http://127.0.0.1:\(port)", key: key, client: client, limits: limits, now: { [now] in now },
            random: SystemRandomSource(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }
}
