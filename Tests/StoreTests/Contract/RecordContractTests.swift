import Gateway
import Onboarding
import Payments
import Testing

/// Whatever is stored is read back as it was, inside its write and after it.
@Suite("every record is read back as it was stored")
struct RecordContractTests {
    private static let rounds = 40

    @Test("merchants and their keys", arguments: StoreKind.all)
    func merchants(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            for _ in 0..<Self.rounds {
                let account = try samples.account()
                let (first, second) = (try samples.merchant(account), try samples.merchant(account))
                for merchant in [first, second] {
                    let seen = try await store.record(.merchantSaved) { books in
                        try books.save(merchant)
                        return try books.merchant(account)
                    }
                    #expect(seen == merchant, "seed \(samples.seed)")
                    #expect(try await store.read { try $0.merchant(account) } == merchant, "seed \(samples.seed)")
                }
                let keys = (0..<3).map { version in
                    StoredMerchantKey(
                        account: account, version: version, wrapped: samples.bytes(0...100),
                        createdAt: samples.instant(),
                        expiresAt: samples.instant())
                }
                for key in keys { try await store.record(.merchantKeyAdded) { try $0.save(key) } }
                #expect(try await store.read { try $0.keys(of: account) } == keys.reversed(), "seed \(samples.seed)")
            }
            let all = try await store.read { try $0.merchants() }
            #expect(Set(all.map(\.account)).count == all.count)
            #expect(all == all.sorted { $0.account.description < $1.account.description })
        }
    }

    @Test("data keys, rewrapped", arguments: StoreKind.all)
    func dataKeys(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let first = StoredDataKey(version: 1, wrapped: samples.bytes(40...40), createdAt: samples.instant())
            let second = StoredDataKey(version: 2, wrapped: samples.bytes(40...40), createdAt: samples.instant())
            let rewrapped = StoredDataKey(version: 1, wrapped: samples.bytes(40...40), createdAt: first.createdAt)
            for key in [first, second, rewrapped] { try await store.record(.dataKeyAdded) { try $0.save(key) } }
            #expect(try await Set(store.read { try $0.dataKeys() }) == [second, rewrapped])
        }
    }

    @Test("sessions in every step", arguments: StoreKind.all)
    func sessions(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            for _ in 0..<Self.rounds {
                let session = try samples.session(account)
                let inside = try await store.record(.sessionOpened) { books in
                    try books.insert(session)
                    return try books.session(session.id)
                }
                #expect("\(try #require(inside))" == "\(session)", "seed \(samples.seed)")
                let moved = session.advanced(to: samples.step(), invalidEntries: samples.int(0...9))
                #expect(try await store.record(.sessionAdvanced) { try $0.update(moved) })
                let after = try await store.read { try $0.session(session.id) }
                #expect("\(try #require(after))" == "\(moved)", "seed \(samples.seed)")
            }
        }
    }

    @Test("authorisations, pending and settled", arguments: StoreKind.all)
    func authorisations(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            for _ in 0..<Self.rounds {
                let stored = try samples.authorisation(samples.key(account), outcome: samples.outcome())
                #expect(try await store.record(.authorisationIntended) { try $0.insert(stored) })
                let byID = try await store.read { try $0.authorisation(stored.id) }
                let byKey = try await store.read { try $0.authorisation(for: stored.key) }
                #expect("\(try #require(byID))" == "\(stored)", "seed \(samples.seed)")
                #expect("\(try #require(byKey))" == "\(stored)", "seed \(samples.seed)")
            }
        }
    }

    @Test("transactions and their operations, amounts at the limits of 64 bits", arguments: StoreKind.all)
    func transactions(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            for _ in 0..<Self.rounds {
                let authorisation = try await store.withAuthorisation(&samples, of: account)
                let (paid, operation) = try samples.transaction(of: authorisation)
                try await store.record(.authorisationAnswered) { try $0.insert(paid, firstOperation: operation) }
                let stored = try await store.read { try $0.transaction(paid.id) }
                #expect("\(try #require(stored))" == "\(paid)", "seed \(samples.seed)")
                #expect(try await store.read { try $0.operations(of: paid.id) } == [operation], "seed \(samples.seed)")
            }
        }
    }

    @Test("automatic responses with whatever shops write", arguments: StoreKind.all)
    func responses(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            for _ in 0..<Self.rounds {
                let response = samples.response(account, status: samples.pick(AutomaticResponse.Status.allCases))
                try await store.record(.authorisationAnswered) { try $0.insert(response) }
                let stored = try await store.read { try $0.automaticResponse(response.id) }
                #expect("\(try #require(stored))" == "\(response)", "seed \(samples.seed)")
            }
        }
    }

    @Test("what is not there is nil", arguments: StoreKind.all)
    func absent(_ kind: StoreKind) async throws {
        var samples = Samples()
        let (id, account) = (samples.identifier(), try samples.account())
        let key = try samples.key(account)
        try await kind.withStore { store in
            let found = try await store.read { books in
                [
                    try books.merchant(account) == nil, try books.keys(of: account).isEmpty,
                    try books.session(id) == nil, try books.authorisation(id) == nil,
                    try books.authorisation(for: key) == nil, try books.transaction(id) == nil,
                    try books.operations(of: id).isEmpty, try books.automaticResponse(id) == nil,
                ]
            }
            #expect(found.allSatisfy { $0 })
        }
    }
}
