import Gateway
import NIOCore
import NIOPosix
import NIOSSL
import ShopNotifier
import Testing

@Suite("automatic responses, over real sockets")
struct HTTPNotifierTests {
    private let short = NotifierLimits(connect: .milliseconds(400), whole: .milliseconds(400))
    /// Where something must come before the silence, while hundreds of other tests run.
    private let patient = NotifierLimits(connect: .seconds(15), whole: .seconds(15))

    @Test("the shop receives one form, with nothing that it would not expect")
    func request() async throws {
        try await RawShop.with(.answer("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")) { shop in
            let outcome = await deliver("http://127.0.0.1:\(shop.port)/auto.php?a=1")
            #expect(outcome == .sent)
            #expect(
                shop.received == [
                    """
                    POST /auto.php?a=1 HTTP/1.1\r
                    host: 127.0.0.1:\(shop.port)\r
                    user-agent: Guichet\r
                    accept: */*\r
                    content-type: application/x-www-form-urlencoded\r
                    content-length: 13\r
                    connection: close\r
                    \r
                    DATA=2020abcd
                    """
                ])
        }
    }

    @Test(
        "200 is sent, anything else has failed; only 502, 503 and 504 may be tried again",
        arguments: [
            (201, "HTTP 201", false), (204, "HTTP 204", false), (301, "HTTP 301 (redirects are not followed)", false),
            (307, "HTTP 307 (redirects are not followed)", false), (404, "HTTP 404", false), (500, "HTTP 500", false),
            (502, "HTTP 502", true), (503, "HTTP 503", true), (504, "HTTP 504", true),
        ])
    func statuses(status: Int, cause: String, mayRetry: Bool) async throws {
        try await RawShop.with(.answer("HTTP/1.1 \(status) X\r\nlocation: /x\r\ncontent-length: 0\r\n\r\n")) { shop in
            #expect(
                await deliver("http://127.0.0.1:\(shop.port)/") == .failed(cause: cause, mayRetry: mayRetry))
            #expect(shop.received.count == 1)
        }
    }

    @Test("a redirect to the same address in https is told as such")
    func redirectToHTTPS() async throws {
        for (location, cause) in [
            ("https://127.0.0.1:PORT/auto?x", "redirects to the same address in https"),
            ("https://127.0.0.1:PORT/other", "HTTP 301 (redirects are not followed)"),
            ("https://127.0.0.1/auto?x", "HTTP 301 (redirects are not followed)"),
            ("http://127.0.0.1:PORT/auto?x", "HTTP 301 (redirects are not followed)"),
        ] {
            try await RawShop.with(.answer("HTTP/1.1 301 Moved\r\nlocation: \(location)\r\n\r\n")) { shop in
                #expect(
                    await deliver("http://127.0.0.1:\(shop.port)/auto?x") == .failed(cause: cause, mayRetry: false))
            }
        }
    }

    @Test(
        "what is not a whole answer has failed, and the shop's program may have run",
        arguments: [
            (RawShop.Behaviour.close, "connection closed without an answer"),
            (.closeAtOnce, "connection closed without an answer"),
            (.answer("HTTP/1.1 200 OK\r\nx: y"), "connection closed without an answer"),
            (.answer("SSH-2.0-OpenSSH_9.2\r\n\r\n"), "answer that is not HTTP"),
        ])
    func broken(behaviour: RawShop.Behaviour, cause: String) async throws {
        try await RawShop.with(behaviour) { shop in
            #expect(
                await deliver("http://127.0.0.1:\(shop.port)/") == .failed(cause: cause, mayRetry: false))
        }
    }

    @Test("silence before any answer may be tried again, silence within one may not")
    func timeOuts() async throws {
        try await RawShop.with(.answerAndHold("")) { shop in
            #expect(
                await deliver("http://127.0.0.1:\(shop.port)/", limits: patient)
                    == .failed(cause: "time-out before any answer", mayRetry: true))
        }
        try await RawShop.with(.answerAndHold("HTTP/1.1 20")) { shop in
            #expect(
                await deliver("http://127.0.0.1:\(shop.port)/", limits: patient)
                    == .failed(cause: "time-out in the middle of an answer", mayRetry: false))
        }
    }

    @Test("the status decides: a body that does not end, or is huge, changes nothing")
    func bodies() async throws {
        try await RawShop.with(.answerAndHold("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc")) { shop in
            #expect(await deliver("http://127.0.0.1:\(shop.port)/", limits: patient) == .sent)
        }
        try await RawShop.with(.answer("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc")) { shop in
            #expect(await deliver("http://127.0.0.1:\(shop.port)/") == .sent)
        }
        try await RawShop.with(.flood) { shop in
            #expect(await deliver("http://127.0.0.1:\(shop.port)/") == .sent)
        }
    }

    @Test("without a connection, the cause says so and the delivery may be tried again")
    func noConnection() async throws {
        let port = try await RawShop.freePort()
        #expect(
            await deliver("http://127.0.0.1:\(port)/")
                == .failed(cause: "no connection: connection refused", mayRetry: true))
        #expect(
            await deliver("http://nowhere.example/", resolver: FixedResolver())
                == .failed(cause: "no connection: unknown name nowhere.example", mayRetry: true))
        let silent = SilentResolver()
        #expect(
            await deliver("http://slow.example/", resolver: silent, limits: short)
                == .failed(cause: "no connection: time-out asking for the name slow.example", mayRetry: true))
        silent.release()
    }

    @Test("the next address of a name is tried when the first takes no connection")
    func severalAddresses() async throws {
        try await RawShop.with(.answer("HTTP/1.1 200 OK\r\n\r\n"), host: "127.0.0.3") { shop in
            let resolver = FixedResolver(["shop.example": ["127.0.0.2", "127.0.0.3"]])
            #expect(await deliver("http://shop.example:\(shop.port)/", resolver: resolver) == .sent)
            #expect(resolver.questions == 1)
        }
    }

    @Test(
        "outside the demonstration, a name with any private address is not called",
        arguments: [
            ["127.0.0.1"], ["::1"], ["10.0.0.1"], ["169.254.169.254"], ["::ffff:127.0.0.1"], ["fe80::1"],
            ["198.41.0.4", "127.0.0.1"],
        ])
    func privateNames(addresses: [String]) async throws {
        try await RawShop.with(.answer("HTTP/1.1 200 OK\r\n\r\n")) { shop in
            let resolver = FixedResolver(["shop.example": addresses])
            #expect(
                await deliver("http://shop.example:\(shop.port)/", resolver: resolver, policy: .publicOnly)
                    == .failed(cause: "private address", mayRetry: false))
            #expect(shop.received.isEmpty)
        }
    }

    @Test("a private address written as such is refused too, unless the operator allows its range")
    func allowedRanges() async throws {
        try await RawShop.with(.answer("HTTP/1.1 200 OK\r\n\r\n")) { shop in
            let address = "http://127.0.0.1:\(shop.port)/"
            for ranges in [[], ["10.0.0.0/8"], ["nonsense"]] {
                #expect(
                    await deliver(address, policy: .publicOnly, ranges: ranges)
                        == .failed(cause: "private address", mayRetry: false))
            }
            #expect(shop.received.isEmpty)
            #expect(await deliver(address, policy: .publicOnly, ranges: ["10.0.0.0/8", "127.0.0.0/8"]) == .sent)
        }
    }

    @Test("an address that cannot be called is not even looked up")
    func refusedAddresses() async throws {
        let resolver = FixedResolver()
        for (address, cause) in [
            ("http://shop.example:22/", "port out of 80–9999"),
            ("gopher://shop.example/", "address neither http nor https"),
            ("http://a:b@shop.example/", "address with a user name"), ("", "address not understood"),
        ] {
            #expect(await deliver(address, resolver: resolver) == .failed(cause: cause, mayRetry: false))
        }
        #expect(resolver.questions == 0)
    }

    @Test("https checks the certificate against the name, and connects to the checked address")
    func https() async throws {
        let resolver = FixedResolver(["shop.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]])
        var trusting = TLSConfiguration.makeClientConfiguration()
        trusting.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(TestCertificate.pem.utf8)))
        try await RawShop.with(.answer("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"), usesTLS: true) { shop in
            let secured = "shop.example:\(shop.port)/"
            #expect(await deliver("https://" + secured, resolver: resolver, tls: trusting) == .sent)
            #expect(await deliver("http://" + secured, resolver: resolver, tls: trusting, rewrites: true) == .sent)
            #expect(
                await deliver("https://" + secured, resolver: resolver)
                    == .failed(cause: "no connection: the certificate is not accepted", mayRetry: true))
            #expect(
                await deliver("https://other.example:\(shop.port)/", resolver: resolver, tls: trusting)
                    == .failed(cause: "no connection: the certificate is not for this name", mayRetry: true))
            #expect(shop.received.count == 2)
        }
    }

    @Test("a shop that does not speak TLS, or never finishes its handshake, had no connection")
    func noTLS() async throws {
        try await RawShop.with(.closeAtOnce) { shop in
            guard case .failed(let cause, true) = await deliver("https://127.0.0.1:\(shop.port)/") else {
                Issue.record("not a failure to try again")
                return
            }
            #expect(cause.hasPrefix("no connection: "))
        }
        try await RawShop.with(.answerAndHold("")) { shop in
            #expect(
                await deliver("https://127.0.0.1:\(shop.port)/", limits: short)
                    == .failed(cause: "no connection: time-out", mayRetry: true))
        }
    }

    @Test("the system knows its own name, asked for many times at once")
    func systemResolver() async throws {
        let threads = NIOThreadPool(numberOfThreads: 1)
        threads.start()
        let resolver = SystemNameResolver(threads: threads)
        let group = MultiThreadedEventLoopGroup.singleton
        for _ in 0..<3 {
            let questions = (0..<20).map { _ in resolver.addresses(of: "localhost", port: 8080, on: group.any()) }
            for question in questions {
                let found = try await question.get()
                #expect(found.contains { $0.ipAddress == "127.0.0.1" || $0.ipAddress == "::1" })
                #expect(found.allSatisfy { $0.port == 8080 })
            }
        }
        #expect(try await resolver.addresses(of: "no-such-name.invalid", port: 80, on: group.any()).get().isEmpty)
        try await threads.shutdownGracefully()
    }

    private func deliver(
        _ address: String, resolver: any NameResolver = FixedResolver(), policy: AddressPolicy = .demonstration,
        ranges: [String] = [], limits: NotifierLimits = NotifierLimits(connect: .minutes(2), whole: .minutes(5)),
        tls: TLSConfiguration = .makeClientConfiguration(), rewrites: Bool = false
    ) async -> DeliveryOutcome? {
        let notifier = try? HTTPNotifier(
            group: MultiThreadedEventLoopGroup.singleton, resolver: resolver, policy: policy, limits: limits, tls: tls)
        return await notifier?.deliver(
            AutomaticResponseNotice(
                address: address, data: "2020abcd", allowedPrivateRanges: ranges, rewritesToHTTPS: rewrites))
    }
}
