import Foundation
import Pages
import Payments
import Testing

@testable import DemoShop

@Suite("the shop's orders")
struct OrderBookTests {
    private let order = ShopOrder(
        id: "PP-482913", createdAt: Instant(seconds: 1_792_000_000), language: .english, article: 1,
        fields: [.init(name: "amount", value: "2450"), .init(name: "data", value: "A=b;C=é & \n%")])

    @Test("an order and its answers are the same after the shop was killed")
    func restart() async throws {
        let path = NSTemporaryDirectory() + "/orders-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        let book = try OrderBook(path: path)
        try await book.place(order)
        let answer = KitAnswer(line: FakeKit.accepted(order.id))
        let paid = try await book.receive(.init(way: .automatic, at: Instant(seconds: 1_792_000_009), answer: answer))
        #expect(paid.answer?[.responseCode] == "00")
        let again = try OrderBook(path: path)
        #expect(await again.order(order.id) == paid)
        #expect(await again.newest(10) == [paid])
    }

    @Test("the platform's word counts before the browser's, and its repetition changes nothing")
    func twoWays() {
        var order = order
        let cancelled = KitAnswer(line: FakeKit.line([11: "17"]))
        let accepted = KitAnswer(line: FakeKit.accepted(order.id))
        order.receive(.init(way: .cancel, at: Instant(seconds: 1), answer: cancelled))
        #expect(order.answer == cancelled)
        order.receive(.init(way: .automatic, at: Instant(seconds: 2), answer: accepted))
        #expect(order.answer == accepted)
        order.receive(.init(way: .automatic, at: Instant(seconds: 3), answer: cancelled))
        #expect(order.automatic?.at == Instant(seconds: 2))
    }

    @Test("an answer to an order that the shop did not make makes one")
    func strangers() async throws {
        let book = try OrderBook(path: nil)
        for line in [FakeKit.accepted(""), FakeKit.accepted("SCRIPT-1")] {
            _ = try await book.receive(.init(way: .automatic, at: Instant(seconds: 1), answer: KitAnswer(line: line)))
        }
        #expect(await book.newest(10).map(\.id) == ["SCRIPT-1", "T20261121-482913"])
    }

    @Test("any line is read or left out")
    func fuzz() {
        let seed = UInt64.random(in: 0 ... .max)
        var state = seed
        func next() -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33)
        }
        let pieces = [
            "placed=", "answered=", "&", "at=1", "way=automatic", "language=fr", "line=", "!0!!", "%", "%41",
            "field.x=y", "é",
        ]
        for _ in 0..<5000 {
            let line = (0..<next() % 10).map { _ in pieces[next() % pieces.count] }.joined()
            guard let event = OrderEvent(line: line) else { continue }
            #expect(OrderEvent(line: event.line) == event, "seed \(seed): \(line)")
        }
    }
}
