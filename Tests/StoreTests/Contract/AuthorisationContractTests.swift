import Gateway
import Payments
import Testing

@Suite("authorisations")
struct AuthorisationContractTests {
    @Test("of 64 intents for one key at once, one is stored", arguments: StoreKind.all)
    func keyRace(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            let key = try samples.key(account)
            let intents = try (0..<64).map { _ in try samples.authorisation(key) }
            let winners = try await withThrowingTaskGroup(of: Identifier?.self) { group in
                for intent in intents {
                    group.addTask {
                        try await store.record(.authorisationIntended) { try $0.insert(intent) } ? intent.id : nil
                    }
                }
                return try await group.reduce(into: [Identifier]()) { if let id = $1 { $0.append(id) } }
            }
            #expect(winners.count == 1)
            #expect(try await store.read { try $0.authorisation(for: key)?.id } == winners.first)
            #expect(
                try await store.read { books in try intents.filter { try books.authorisation($0.id) != nil } }.count
                    == 1)
        }
    }

    @Test("intents for keys that are taken are told so among many that are new", arguments: StoreKind.all)
    func takenAmongNew(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            let taken = try samples.authorisation(samples.key(account))
            _ = try await store.record(.authorisationIntended) { try $0.insert(taken) }
            let intents = try (0..<100).map { number in
                try samples.authorisation(number % 20 == 7 ? taken.key : samples.key(account))
            }
            let stored = try await withThrowingTaskGroup(of: Identifier?.self) { group in
                for intent in intents {
                    group.addTask {
                        try await store.record(.authorisationIntended) { try $0.insert(intent) } ? intent.id : nil
                    }
                }
                return try await group.reduce(into: Set<Identifier>()) { if let id = $1 { $0.insert(id) } }
            }
            #expect(stored == Set(intents.filter { $0.key != taken.key }.map(\.id)))
            #expect(try await store.read { books in try stored.allSatisfy { try books.authorisation($0) != nil } })
            #expect(try await store.read { try $0.authorisation(for: taken.key)?.id } == taken.id)
        }
    }

    @Test("8 and 000008 are one key; another day, merchant or country is another", arguments: StoreKind.all)
    func keys(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let digits = try MerchantID("029800266211111")
            let french = MerchantAccount(country: .france, id: digits)
            let belgian = MerchantAccount(country: .belgium, id: digits)
            let other = MerchantAccount(country: .france, id: try MerchantID("29800266211111"))
            for account in [french, belgian, other] {
                let merchant = try samples.merchant(account)
                try await store.record(.merchantSaved) { try $0.save(merchant) }
            }
            let day = BusinessDay(daysSinceEpoch: 20_000)
            let (short, long) = (try TransactionID("8"), try TransactionID("000008"))
            func reserve(_ account: MerchantAccount, _ day: BusinessDay, _ id: TransactionID) async throws -> Bool {
                let key = TransactionKey(account: account, paymentDate: day, transactionID: id)
                let intent = try samples.authorisation(key)
                return try await store.record(.authorisationIntended) { try $0.insert(intent) }
            }
            #expect(try await reserve(french, day, short))
            #expect(try await reserve(french, day, long) == false)
            #expect(try await reserve(french, day.adding(days: 1), long))
            #expect(try await reserve(belgian, day, long))
            #expect(try await reserve(other, day, long))
        }
    }

    @Test("an outcome is settled once", arguments: StoreKind.all)
    func settle(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            let authorisation = try await store.withAuthorisation(&samples, of: account)
            let answer = Authorisation.Outcome.answered(try samples.answer())
            #expect(try await store.record(.authorisationAnswered) { try $0.settle(authorisation.id, answer) })
            #expect(
                try await store.record(.authorisationAnswered) { try $0.settle(authorisation.id, .notSent) } == false)
            #expect(
                try await store.record(.authorisationAnswered) { try $0.settle(authorisation.id, .unknown) } == false)
            #expect(try await store.read { try $0.authorisation(authorisation.id)?.outcome } == answer)
        }
    }

    @Test("overdue ones come oldest first, and only pending ones", arguments: StoreKind.all)
    func overdue(_ kind: StoreKind) async throws {
        var samples = Samples()
        let now = Instant(seconds: 1_800_000_000)
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            var stored: [Authorisation] = []
            for offset in [-1, -5, 0, 3, -2, -9] {
                let intent = try samples.authorisation(
                    samples.key(account), deadline: now.adding(milliseconds: Int64(offset)))
                _ = try await store.record(.authorisationIntended) { try $0.insert(intent) }
                stored.append(intent)
            }
            let settled = stored[5].id
            #expect(try await store.record(.authorisationAnswered) { try $0.settle(settled, .notSent) })
            let overdue = try await store.read { try $0.overdueAuthorisations(at: now, limit: 10) }
            #expect(overdue.map(\.id) == [stored[1].id, stored[4].id, stored[0].id])
            #expect(
                try await store.read { try $0.overdueAuthorisations(at: now, limit: 2) }.map(\.id) == [
                    stored[1].id, stored[4].id,
                ])
        }
    }

    @Test("a row of an unknown merchant is refused", arguments: StoreKind.all)
    func unknownMerchant(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let intent = try samples.authorisation(samples.key(samples.account()))
            await #expect(throws: (any Error).self) {
                try await store.record(.authorisationIntended) { try $0.insert(intent) }
            }
            #expect(try await store.read { try $0.authorisation(intent.id) } == nil)
        }
    }
}
