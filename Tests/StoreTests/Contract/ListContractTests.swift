import Gateway
import Payments
import Testing

@Suite("lists")
struct ListContractTests {
    private static let day = BusinessDay(daysSinceEpoch: 20_000)

    private func add(
        _ store: any PaymentStore, _ samples: inout Samples, _ account: MerchantAccount, day: Int, number: String
    ) async throws -> TransactionKey {
        let key = TransactionKey(
            account: account, paymentDate: Self.day.adding(days: day), transactionID: try TransactionID(number))
        let authorisation = try samples.authorisation(key)
        _ = try await store.record(.authorisationIntended) { try $0.insert(authorisation) }
        return key
    }

    @Test("pages of any size give every payment of the days once, in one order", arguments: StoreKind.all)
    func pages(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            var keys: [TransactionKey] = []
            for _ in 0..<3 {
                let account = try await store.withMerchant(&samples)
                for day in -1...3 {
                    for number in ["7", "000008", "175707"] {
                        keys.append(try await add(store, &samples, account, day: day, number: number))
                    }
                }
            }
            let (first, last) = (Self.day, Self.day.adding(days: 2))
            let wanted = keys.filter { $0.paymentDate >= first && $0.paymentDate <= last }
            for limit in [1, 2, 7, 27, 100] {
                var found: [TransactionKey] = []
                while true {
                    let after = found.last
                    let page = try await store.read {
                        try $0.positions(from: first, through: last, after: after, limit: limit)
                    }
                    found += page.map(\.key)
                    if page.count < limit { break }
                }
                #expect(found.count == wanted.count)
                #expect(Set(found) == Set(wanted))
                let order = found.map { [$0.paymentDate.daysSinceEpoch, Int64($0.transactionID.number)] }
                #expect(zip(order, order.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) || $0 == $1 })
            }
        }
    }

    @Test("what lies before the first day is left out, even after a position before it", arguments: StoreKind.all)
    func earlierPosition(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            let old = try await add(store, &samples, account, day: -2, number: "1")
            _ = try await add(store, &samples, account, day: -1, number: "2")
            let wanted = try await add(store, &samples, account, day: 0, number: "3")
            let page = try await store.read {
                try $0.positions(from: Self.day, through: Self.day, after: old, limit: 10)
            }
            #expect(page.map(\.key) == [wanted])
        }
    }

    @Test("an order is found by its number, latest day first, in the days that are meant", arguments: StoreKind.all)
    func orders(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let mine = try await store.withMerchant(&samples)
            let other = try await store.withMerchant(&samples)
            let paid: [(MerchantAccount, day: Int, order: String?)] = [
                (mine, 0, "A\u{0}é"), (mine, 1, "B"), (other, 1, "A\u{0}é"), (mine, 3, "A\u{0}é"), (mine, 3, nil),
            ]
            var keys: [TransactionKey] = []
            for (account, day, order) in paid {
                let authorisation = try samples.authorisation(
                    TransactionKey(
                        account: account, paymentDate: Self.day.adding(days: day), transactionID: try TransactionID("7"
                            + String(keys.count))))
                keys.append(authorisation.key)
                var (made, operation) = try samples.transaction(of: authorisation)
                var fields = made.request
                fields["order_id"] = order ?? ""
                made = made.asking(fields)
                let (transaction, first) = (made, operation)
                _ = try await store.record(.authorisationIntended) { try $0.insert(authorisation) }
                try await store.record(.authorisationAnswered) { try $0.insert(transaction, firstOperation: first) }
            }
            let found = { (account: MerchantAccount?, first: Int, last: Int) in
                try await store.read {
                    try $0.positions(
                        ofOrder: "A\u{0}é", of: account, from: Self.day.adding(days: first),
                        through: Self.day.adding(days: last), limit: 10)
                }.map(\.key)
            }
            #expect(try await found(mine, 0, 3) == [keys[3], keys[0]])
            #expect(try await found(nil, 0, 3) == [keys[3], keys[2], keys[0]])
            #expect(try await found(nil, 1, 2) == [keys[2]])
            #expect(try await found(mine, 1, 2) == [])
            #expect(try await found(mine, -9, -1) == [])
        }
    }
}

extension PaidTransaction {
    fileprivate func asking(_ request: FieldValues) -> PaidTransaction {
        PaidTransaction(
            id: id, key: key, transaction: transaction, paidAt: paidAt, mean: mean, card: card,
            responseCode: responseCode, bankResponseCode: bankResponseCode, cryptogram: cryptogram,
            authorisationID: authorisationID, certificate: certificate, guarantee: guarantee, wallet: wallet,
            request: request, phase: phase)
    }
}
