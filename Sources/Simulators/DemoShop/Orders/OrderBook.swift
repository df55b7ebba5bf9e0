import LineJournal
import Pages
import Payments

/// The shop's orders, in a file when there is one: each event is written before it is told.
actor OrderBook {
    /// Orders beyond this many leave memory, the oldest first.
    private static let capacity = 10_000

    private var orders: [String: ShopOrder] = [:]
    private var arrivals: [String] = []
    private var file: LineFile?

    /// - Parameter path: nil keeps the book in memory.
    init(path: String?) throws {
        guard let path else { return }
        var events: [OrderEvent] = []
        file = try LineFile(path: path) { line in
            if let event = OrderEvent(line: line) { events.append(event) }
        }
        for event in events { Self.apply(event, to: &orders, &arrivals) }
    }

    func order(_ id: String) -> ShopOrder? { orders[id] }

    /// The newest orders first.
    func newest(_ count: Int) -> [ShopOrder] { arrivals.suffix(count).reversed().compactMap { orders[$0] } }

    func place(_ order: ShopOrder) throws { try record(.placed(order)) }

    /// Keeps what came; an answer to an order that the shop did not make, from a script that uses the shop's address,
    /// makes one.
    ///
    /// - Returns: the order as it stands now.
    func receive(_ arrival: ShopOrder.Arrival) throws -> ShopOrder {
        let answer = arrival.answer
        let id = answer[.orderID].isEmpty ? "T\(answer[.paymentDate])-\(answer[.transactionID])" : answer[.orderID]
        let language = PageLanguage(wire: answer[.language]) ?? .french
        if orders[id] == nil {
            try place(
                ShopOrder(
                    id: id, createdAt: arrival.at, language: language, article: nil,
                    fields: [
                        .init(name: "amount", value: answer[.amount]),
                        .init(name: "currency_code", value: answer[.currencyCode]),
                        .init(name: "transaction_id", value: answer[.transactionID]),
                    ]))
        }
        try record(.answered(order: id, arrival))
        return orders[id] ?? ShopOrder(id: id, createdAt: arrival.at, language: language, article: nil, fields: [])
    }

    /// Keeps what was said to Office about an order.
    func keep(_ exchange: OfficeExchange, with order: String) throws { try record(.exchanged(order: order, exchange)) }

    private func record(_ event: OrderEvent) throws {
        try file?.append(event.line)
        Self.apply(event, to: &orders, &arrivals)
        while arrivals.count > Self.capacity { orders[arrivals.removeFirst()] = nil }
    }

    private static func apply(_ event: OrderEvent, to orders: inout [String: ShopOrder], _ arrivals: inout [String]) {
        switch event {
        case .placed(let order):
            if orders.updateValue(order, forKey: order.id) == nil { arrivals.append(order.id) }
        case .answered(let id, let arrival): orders[id]?.receive(arrival)
        case .exchanged(let id, let exchange): orders[id]?.keep(exchange)
        }
    }
}
