import Gateway
import Payments
import Testing

@testable import Store

@Suite("payment sessions")
struct SessionContractTests {
    @Test("of two changes made from one revision, the first one stands", arguments: StoreKind.all)
    func compareAndSet(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            let session = try samples.session(account, step: .choosingMean)
            try await store.record(.sessionOpened) { try $0.insert(session) }
            let (first, second) = (session.advanced(to: .enteringCard(.cb)), session.advanced(to: .atWallet(nil)))
            #expect(try await store.record(.sessionAdvanced) { try $0.update(first) })
            #expect(try await store.record(.sessionAdvanced) { try $0.update(second) } == false)
            #expect(try await store.read { try $0.session(session.id)?.step } == .enteringCard(.cb))
        }
    }

    @Test("of many changes at once, one stands", arguments: StoreKind.all)
    func race(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            let session = try samples.session(account, step: .enteringCard(.cb))
            try await store.record(.sessionOpened) { try $0.insert(session) }
            let identifiers = (0..<64).map { _ in samples.identifier() }
            let winners = try await withThrowingTaskGroup(of: Identifier?.self) { group in
                for id in identifiers {
                    group.addTask {
                        let moved = session.advanced(to: .authorising(id))
                        return try await store.record(.sessionAdvanced) { try $0.update(moved) } ? id : nil
                    }
                }
                return try await group.reduce(into: [Identifier]()) { if let id = $1 { $0.append(id) } }
            }
            #expect(winners.count == 1)
            #expect(try await store.read { try $0.session(session.id)?.step } == winners.first.map { .authorising($0) })
        }
    }

    @Test("a session that is not there is not changed", arguments: StoreKind.all)
    func unknown(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            let session = try samples.session(account).advanced(to: .choosingMean)
            #expect(try await store.record(.sessionAdvanced) { try $0.update(session) } == false)
        }
    }

    @Test("the latest session of a number is found by merchant and time", arguments: StoreKind.all)
    func latest(_ kind: StoreKind) async throws {
        var samples = Samples()
        let day: Int64 = 86_400_000
        let start = Instant(milliseconds: 20_000 * day + day / 2)
        try await kind.withStore { store in
            let (account, other) = (try await store.withMerchant(&samples), try await store.withMerchant(&samples))
            func opened(_ account: MerchantAccount, _ number: String, _ offset: Int64) async throws -> Identifier {
                let session = try samples.session(
                    account, transactionID: number, openedAt: start.adding(milliseconds: offset))
                try await store.record(.sessionOpened) { try $0.insert(session) }
                return session.id
            }
            func latest(_ number: String, since offset: Int64) async throws -> Identifier? {
                let id = try TransactionID(number)
                return try await store.read {
                    try $0.latestSession(
                        of: account, transactionID: id, openedSince: start.adding(milliseconds: offset))?.id
                }
            }
            #expect(try await latest("8", since: -day) == nil)
            let first = try await opened(account, "8", 0)
            _ = try await opened(other, "8", 5)
            _ = try await opened(account, "9", 6)
            let later = try await opened(account, "000008", 10)
            #expect(try await latest("8", since: -400 * day) == later)
            #expect(try await latest("08", since: 10) == later)
            #expect(try await latest("8", since: 11) == nil)
            let nextDay = try await opened(account, "8", day)
            #expect(try await latest("8", since: 0) == nextDay)
            #expect(first != later)
        }
    }

    @Test(
        "the first session of a number is added, and none beside another one or its payment",
        arguments: StoreKind.all)
    func first(_ kind: StoreKind) async throws {
        var samples = Samples()
        let day: Int64 = 86_400_000
        let start = Instant(milliseconds: 20_000 * day)
        try await kind.withStore { store in
            let (account, other) = (try await store.withMerchant(&samples), try await store.withMerchant(&samples))
            func open(_ account: MerchantAccount, _ number: String, at offset: Int64) async throws -> Identifier? {
                let session = try samples.session(
                    account, transactionID: number, openedAt: start.adding(milliseconds: offset))
                let key = TransactionKey(
                    account: account, paymentDate: BusinessDay(paris: session.openedAt),
                    transactionID: session.request.transactionID)
                let oldest = session.openedAt.adding(milliseconds: -day)
                let isFirst = try await store.record(.sessionOpened) {
                    try $0.insertFirst(session, of: key, openedSince: oldest)
                }
                #expect(try await store.read { try $0.session(session.id)?.secret } == (isFirst ? session.secret : nil))
                return isFirst ? session.id : nil
            }
            #expect(try await open(account, "8", at: 0) != nil)
            #expect(try await open(account, "000008", at: 1) == nil)
            #expect(try await open(other, "8", at: 2) != nil)
            #expect(try await open(account, "9", at: 3) != nil)
            // Of another process, which this one does not remember.
            for (number, offset) in [("10", -day), ("11", -day - 1), ("12", 0), ("13", 60_000)] {
                let session = try samples.session(
                    account, transactionID: number, openedAt: start.adding(milliseconds: offset))
                try await store.record(.sessionOpened) { books in
                    let own = try #require(books as? SQLBooks)
                    try SQLBooks(connection: own.connection, memory: BooksMemory().view(), run: own.run).insert(session)
                }
            }
            #expect(try await open(account, "10", at: 0) == nil)
            #expect(try await open(account, "11", at: 0) != nil)
            #expect(try await open(account, "12", at: 0) == nil)
            #expect(try await open(account, "13", at: 0) == nil)
            let paid = try samples.authorisation(
                TransactionKey(
                    account: account, paymentDate: BusinessDay(paris: start), transactionID: TransactionID("14")),
                deadline: start)
            #expect(try await store.record(.authorisationIntended) { try $0.insert(paid) })
            #expect(try await open(account, "14", at: 0) == nil)
            #expect(try await open(account, "14", at: day) == nil, "it was asked for lately")
        }
    }

    @Test("none is the first beside one that is added with it", arguments: StoreKind.all)
    func firstBesideOther(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            let other = try samples.session(account, transactionID: "8")
            let session = try samples.session(account, transactionID: "8", openedAt: other.openedAt)
            let key = TransactionKey(
                account: account, paymentDate: BusinessDay(paris: session.openedAt),
                transactionID: session.request.transactionID)
            let isFirst = try await store.record(.sessionOpened) { books in
                try books.insert(other)
                return try books.insertFirst(session, of: key, openedSince: session.openedAt)
            }
            #expect(!isFirst)
        }
    }

    @Test("of many first sessions of one number at once, one is added", arguments: StoreKind.all)
    func firstRace(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            let sessions = try (0..<64).map { try samples.session(account, transactionID: "\($0 / 4 + 1)") }
            let added = try await withThrowingTaskGroup(of: String?.self) { group in
                for session in sessions {
                    group.addTask {
                        let key = TransactionKey(
                            account: account, paymentDate: BusinessDay(paris: session.openedAt),
                            transactionID: session.request.transactionID)
                        let isFirst = try await store.record(.sessionOpened) {
                            try $0.insertFirst(session, of: key, openedSince: session.openedAt)
                        }
                        return isFirst ? "\(key.transactionID)" : nil
                    }
                }
                return try await group.reduce(into: [String]()) { if let number = $1 { $0.append(number) } }
            }
            #expect(added.count == 16 && Set(added).count == 16)
        }
    }
}
