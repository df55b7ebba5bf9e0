import Gateway
import Payments
import Testing

@Suite("operations and orders")
struct OperationContractTests {
    private func place(_ store: any PaymentStore, _ samples: inout Samples) async throws -> PaidTransaction {
        let account = try await store.withMerchant(&samples)
        let authorisation = try await store.withAuthorisation(&samples, of: account)
        let (paid, operation) = try samples.transaction(of: authorisation)
        try await store.record(.authorisationAnswered) { try $0.insert(paid, firstOperation: operation) }
        return paid
    }

    private func credit(_ samples: inout Samples, on paid: PaidTransaction, sequence: Int) -> OperationRecord {
        OperationRecord(
            transaction: paid.id, sequence: sequence, kind: .credit, amount: paid.transaction.amount,
            at: samples.instant(),
            origin: "rené", responseCode: .accepted, stateAfter: .toCredit, amountAfter: paid.transaction.amount,
            id: samples.identifier())
    }

    @Test("of 64 operations that follow the same one, one is stored", arguments: StoreKind.all)
    func sequence(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let paid = try await place(store, &samples)
            let operations = (0..<64).map { _ in credit(&samples, on: paid, sequence: 1) }
            let after = paid.followed(by: paid.transaction, authorisationID: "777777")
            let winners = try await withThrowingTaskGroup(of: OperationRecord?.self) { group in
                for operation in operations {
                    group.addTask {
                        try await store.record(.operationPerformed) { try $0.append(operation, making: after) }
                            ? operation : nil
                    }
                }
                return try await group.reduce(into: [OperationRecord]()) { if let one = $1 { $0.append(one) } }
            }
            #expect(winners.count == 1)
            #expect(try await store.read { try $0.operations(of: paid.id) }.dropFirst().elementsEqual(winners))
            let stored = try await store.read { try $0.transaction(for: paid.key) }
            #expect(stored?.operationCount == 2)
            #expect(stored?.authorisationID == "777777")
            let skipping = credit(&samples, on: paid, sequence: 3)
            #expect(try await store.record(.operationPerformed) { try $0.append(skipping, making: after) } == false)
        }
    }

    @Test(
        "any number of transactions is read at once, each with its operations in their order, unknown ones with none",
        arguments: StoreKind.all)
    func many(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            var stored: [PaidTransaction] = []
            for count in 0..<21 {
                var paid = try await place(store, &samples)
                for sequence in 1..<(1 + count % 3) {
                    let operation = credit(&samples, on: paid, sequence: sequence)
                    paid = paid.followed(by: paid.transaction, authorisationID: paid.authorisationID)
                    let after = paid
                    let stored = try await store.record(.operationPerformed) { try $0.append(operation, making: after) }
                    #expect(stored)
                }
                stored.append(paid)
            }
            // Many first: the statements for them are made on the way.
            for count in [150, 100, 201, 0, 1, 2, 3, 20, 21, 64] {
                let asked = (0..<count).map { $0 % 7 == 5 ? samples.identifier() : stored[$0 * 13 % stored.count].id }
                let (found, operations) = try await store.read {
                    (try $0.transactions(asked), try $0.operations(ofEach: asked))
                }
                let wanted = asked.compactMap { id in stored.first { $0.id == id } }
                #expect(found.map(\.id) == wanted.map(\.id))
                #expect(found.map(\.operationCount) == wanted.map(\.operationCount))
                let counts = asked.map { id in stored.first { $0.id == id }?.operationCount ?? 0 }
                #expect(operations.map(\.count) == counts)
                for (id, list) in zip(asked, operations) {
                    #expect(list.allSatisfy { $0.transaction == id })
                    #expect(list.map(\.sequence) == Array(0..<list.count))
                }
            }
        }
    }

    @Test("an order's name is stored once, per merchant", arguments: StoreKind.all)
    func orders(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let (first, second) = (try await place(store, &samples), try await place(store, &samples))
            let third = try await place(store, &samples)
            let name = try IdempotencyKey("commande n° 1 '\"%_")
            let answers: [IdempotentOrder.Answer] = [
                .operation(transaction: first.id, sequence: 7), .authorisation(second.id),
                .session(samples.identifier()),
            ]
            for (paid, answer) in zip([first, second, third], answers) {
                let order = IdempotentOrder(
                    account: paid.key.account, key: name, fingerprint: [UInt8](repeating: 9, count: 32), answer: answer,
                    createdAt: samples.instant())
                try await store.record(.operationPerformed) { try $0.insert(order) }
                #expect(try await store.read { try $0.idempotentOrder(name, of: paid.key.account) } == order)
            }
            let other = try IdempotencyKey("commande n° 2")
            #expect(try await store.read { try $0.idempotentOrder(other, of: first.key.account) } == nil)
        }
    }

    @Test(
        "a transaction is authorised again by one at a time, and what was asked is read back", arguments: StoreKind.all)
    func laterAuthorisations(_ kind: StoreKind) async throws {
        var samples = Samples()
        let now = Instant(seconds: 1_800_000_000)
        try await kind.withStore { store in
            let paid = try await place(store, &samples)
            let payment = try #require(try await store.read { try $0.authorisation(paid.id) })
            func intent() -> Authorisation {
                let id = samples.identifier()
                let amount = Money(650, payment.amount.currency)
                return Authorisation(
                    id: id, key: payment.key, session: nil, trace: AcquirerTrace(identifier: id, at: now),
                    contract: payment.contract, amount: amount, terms: payment.terms, mean: payment.mean,
                    card: payment.card, wallet: payment.wallet, createdAt: now, deadline: now.adding(seconds: -1),
                    outcome: .pending, order: DirectOrder(kind: .validate, amount: amount, origin: "rené"),
                    transaction: paid.id)
            }
            let (first, second) = (intent(), intent())
            #expect(try await store.record(.laterAuthorisationIntended) { try $0.insert(first) })
            #expect(try await store.record(.laterAuthorisationIntended) { try $0.insert(second) } == false)
            let stored = try await store.read { try $0.authorisation(first.id) }
            #expect("\(try #require(stored))" == "\(first)")
            #expect(try await store.read { try $0.authorisation(for: paid.key)?.id } == paid.id)
            let overdue = try await store.read { try $0.overdueAuthorisations(at: now, limit: 100) }
            #expect(overdue.contains { $0.id == first.id })
            let answer = Authorisation.Outcome.answered(try samples.answer())
            #expect(try await store.record(.laterAuthorisationAnswered) { try $0.settle(first.id, answer) })
            #expect(try await store.record(.laterAuthorisationAnswered) { try $0.settle(first.id, .unknown) } == false)
            #expect(try await store.record(.laterAuthorisationIntended) { try $0.insert(second) })
            #expect(try await store.read { try $0.authorisation(first.id)?.outcome } == answer)
            #expect(try await store.read { try $0.authorisation(second.id)?.outcome } == .pending)
        }
    }

    @Test("a payment without a session keeps what it was asked with", arguments: StoreKind.all)
    func directOrders(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            var fields = FieldValues()
            fields["order_id"] = "A-1"
            fields["return_context"] = "é"
            let sample = try samples.authorisation(samples.key(account))
            let direct = Authorisation(
                id: sample.id, key: sample.key, session: nil, trace: sample.trace, contract: sample.contract,
                amount: sample.amount, terms: sample.terms, mean: sample.mean, card: sample.card, wallet: nil,
                createdAt: sample.createdAt, deadline: sample.deadline, outcome: .pending,
                order: DirectOrder(
                    kind: .duplicate, amount: Money(5, sample.amount.currency), origin: "rené", fields: fields))
            #expect(try await store.record(.officeAuthorisationIntended) { try $0.insert(direct) })
            let stored = try await store.read { try $0.authorisation(direct.id) }
            #expect("\(try #require(stored))" == "\(direct)")
        }
    }
}
