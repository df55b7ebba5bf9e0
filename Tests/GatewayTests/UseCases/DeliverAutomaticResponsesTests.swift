import Gateway
import Logging
import Onboarding
import Payments
import SealedMessages
import Synchronization
import Testing

@Suite("Automatic responses")
struct DeliverAutomaticResponsesTests {
    @Test("the shop opens what it is sent with the key of its request")
    func sealed() async throws {
        let counter = try await Counter()
        let paid = try await counter.paid(try await counter.open([.caddie: "panier 12"]))
        let notifier = ScriptedNotifier()
        #expect(try await round(counter, notifier) == 1)
        let notice = try Counter.required(notifier.notices.withLock { $0.first })
        let opened = try SealedMessage(hexadecimal: notice.data).openResponse(with: counter.key)
        #expect(notice.address == "http://shop.example/auto")
        #expect(opened.fields[ResponseField.responseCode] == "00")
        #expect(opened.fields[ResponseField.caddie] == "panier 12")
        #expect(opened.fields[ResponseField.paymentDate] == "20260216")
        #expect(opened.fields[ResponseField.paymentTime] == "120000")
        #expect(try await status(counter, paid) == .sent)
        #expect(try await round(counter, notifier) == 0)
    }

    @Test("what cannot have reached the shop's program is tried again with growing delays, for a day")
    func retried() async throws {
        let counter = try await Counter()
        let paid = try await counter.paid(try await counter.open())
        let notifier = ScriptedNotifier([.failed(cause: "no connection", mayRetry: true)])
        var attempts = 0
        var seconds: Int64 = 0
        while try await status(counter, paid) == .pending {
            attempts += try await round(counter, notifier)
            counter.system.advance(seconds: 10)
            seconds += 10
            try #require(seconds < 100_000)
        }
        #expect(try await status(counter, paid) == .failed)
        #expect((10...40).contains(attempts))
        #expect((60_000...90_000).contains(seconds))
        #expect(try await counter.store.read { try $0.automaticResponse(paid.id)?.cause } == "no connection")
    }

    @Test("what may have reached it is tried once, unless the merchant wants otherwise", arguments: [false, true])
    func notRetried(wantsAll: Bool) async throws {
        let counter = try await Counter { $0.notifications.retriesEveryFailure = wantsAll }
        let paid = try await counter.paid(try await counter.open())
        _ = try await round(counter, ScriptedNotifier([.failed(cause: "HTTP 500", mayRetry: false)]))
        #expect(try await status(counter, paid) == (wantsAll ? .pending : .failed))
    }

    @Test("a shop that comes back is told, once")
    func recovered() async throws {
        let counter = try await Counter()
        let paid = try await counter.paid(try await counter.open())
        let notifier = ScriptedNotifier([.failed(cause: "HTTP 503", mayRetry: true), .sent])
        _ = try await round(counter, notifier)
        counter.system.advance(seconds: 30)
        _ = try await round(counter, notifier)
        #expect(try await status(counter, paid) == .sent)
        #expect(notifier.notices.withLock { $0.count } == 2)
    }

    @Test("the worker delivers as soon as a payment is settled, and stops when told")
    func worker() async throws {
        let counter = try await Counter()
        let notifier = ScriptedNotifier()
        let worker = Worker.deliveries(counter.platform, notifier: notifier, logger: Logger(label: "test"))
        async let running: Void = worker.run()
        let paid = try await counter.paid(try await counter.open())
        while try await status(counter, paid) == .pending { await Task.yield() }
        worker.stop()
        await running
        #expect(try await status(counter, paid) == .sent)
    }

    private func round(_ counter: Counter, _ notifier: ScriptedNotifier) async throws -> Int {
        let deliver = DeliverAutomaticResponses(platform: counter.platform, notifier: notifier)
        let claimed = try await deliver.claim(limit: 10)
        for one in claimed { try await deliver.deliver(one) }
        return claimed.count
    }

    private func status(_ counter: Counter, _ paid: PaidTransaction) async throws -> AutomaticResponse.Status? {
        try await counter.store.read { try $0.automaticResponse(paid.id)?.status }
    }
}
