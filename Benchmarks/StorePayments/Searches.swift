import Gateway
import Payments

/// What people look for in a long history, asked one after the other: a transaction by its key, payments by the shop's
/// order number, a page of a day's list.
struct Searches: Sendable {
    /// Of the history that is gone through, until yesterday.
    private static let days = 400

    private let store: any PaymentStore
    private let today: BusinessDay

    struct Missing: Error { let what: String }

    init(store: any PaymentStore, today: BusinessDay) {
        self.store = store
        self.today = today
    }

    /// One line of JSON for each kind of search.
    ///
    /// - Throws: ``Missing`` when a search does not find what is there, or a row says something else than its operations.
    func run(_ count: Int) async throws -> [String] {
        var (known, byKey) = ([PaidTransaction](), [Duration]())
        for _ in 0..<count {
            let key = try await anyKey()
            byKey.append(
                try await ContinuousClock().measure {
                    guard let listed = try await ShowTransaction(store: store)(key)?.transaction else {
                        throw Missing(what: "a transaction by its key")
                    }
                    guard listed.operations.last?.stateAfter == listed.paid.transaction.state,
                        listed.operations.last?.amountAfter == listed.paid.transaction.amount
                    else { throw Missing(what: "the operation that explains a transaction") }
                    known.append(listed.paid)
                })
        }
        var (byOrder, byDay) = ([Duration](), [Duration]())
        for paid in known {
            byOrder.append(
                try await ContinuousClock().measure {
                    let filter = TransactionFilter(
                        first: today.adding(days: -Self.days), last: today, account: paid.key.account,
                        order: paid.request["order_id"])
                    let page = try await ListTransactions(store: store)(filter, after: nil)
                    guard page.transactions.contains(where: { $0.paid.id == paid.id }) else {
                        throw Missing(what: "a payment by its order")
                    }
                })
            let day = paid.key.paymentDate
            var listed: [TransactionKey] = []
            byDay.append(
                try await ContinuousClock().measure {
                    let page = try await ListTransactions(store: store)(
                        TransactionFilter(first: day, last: day), after: paid.key)
                    listed = page.transactions.map(\.paid.key)
                })
            let there = try await store.read { books in
                try books.positions(from: day, through: day, after: paid.key, limit: ListTransactions.pageSize).map(\.key)
            }
            guard listed == there else { throw Missing(what: "a day's list, whole and in its order") }
        }
        return [("key", byKey), ("order, all days", byOrder), ("day, 500 a page", byDay)].map { name, latencies in
            let figures = LoadResult(payments: 0, elapsed: .seconds(1), latencies: latencies)
            return """
                {"search": "\(name)", "p50_ms": \(figures.milliseconds(0.50)), "p99_ms": \(figures.milliseconds(0.99))}
                """
        }
    }

    /// Of a random day, and of a random number where the day has as many.
    private func anyKey() async throws -> TransactionKey {
        let day = today.adding(days: -Int.random(in: 2..<Self.days))
        let account = MerchantAccount(country: .france, id: try MerchantID("1"))
        let from = TransactionKey(
            account: account, paymentDate: day, transactionID: try TransactionID(String(Int.random(in: 0..<100))))
        let found = try await store.read { books in
            try books.positions(from: day, through: day, after: from, limit: 1).first
                ?? books.positions(from: day, through: day, after: nil, limit: 1).first
        }
        guard let found else { throw Missing(what: "a payment of \(day)") }
        return found.key
    }
}
