import Dispatch
import Gateway
import Onboarding
import Payments
import Store
import Synchronization
import TestStores
import Testing

@Suite("writes")
struct WriteContractTests {
    private enum Refusal: Error { case changedItsMind }
    private struct Mishap: Error {}

    @Test("a refusal is returned and undoes what was written", arguments: StoreKind.all)
    func refusal(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            let session = try samples.session(account)
            let result: Result<Void, Refusal> = try await store.write(.sessionOpened) { books in
                try books.insert(session)
                return .failure(.changedItsMind)
            }
            #expect(throws: Refusal.changedItsMind) { try result.get() }
            #expect(try await store.read { try $0.session(session.id) } == nil)
        }
    }

    @Test("an error is thrown and undoes what was written, and nothing of the others", arguments: StoreKind.all)
    func error(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            let sessions = try (0..<60).map { _ in try samples.session(account) }
            let failed = try await withThrowingTaskGroup(of: Int?.self) { group in
                for (index, session) in sessions.enumerated() {
                    group.addTask {
                        do {
                            try await store.record(.sessionOpened) { books in
                                try books.insert(session)
                                if index % 3 == 0 { throw Mishap() }
                            }
                            return nil
                        } catch is Mishap {
                            return index
                        }
                    }
                }
                return try await group.reduce(into: Set<Int>()) { if let index = $1 { $0.insert(index) } }
            }
            #expect(failed == Set(stride(from: 0, to: 60, by: 3)))
            let absent = try await store.read { books in
                try sessions.indices.filter { try books.session(sessions[$0].id) == nil }
            }
            #expect(Set(absent) == failed)
        }
    }

    @Test("a merchant that was changed is seen changed, whoever asks", arguments: StoreKind.all)
    func merchantMemory(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            for _ in 0..<20 {
                _ = try await store.read { try $0.merchant(account) }
                let (saved, refused) = (try samples.merchant(account), try samples.merchant(account))
                let undone: Result<Void, Refusal> = try await store.write(.merchantSaved) { books in
                    try books.save(refused)
                    return .failure(.changedItsMind)
                }
                #expect(throws: Refusal.self) { try undone.get() }
                try await store.record(.merchantSaved) { try $0.save(saved) }
                #expect(try await store.read { try $0.merchant(saved.account) } == saved)
                #expect(try await store.record(.sessionOpened) { try $0.merchant(saved.account) } == saved)
            }
        }
    }

    @Test("a read sees one state of the books", arguments: StoreKind.all)
    func consistentReads(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let account = try await store.withMerchant(&samples)
            let pairs = try (0..<50).map { _ in (try samples.session(account), try samples.session(account)) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for (first, second) in pairs {
                        try await store.record(.sessionOpened) { books in
                            try books.insert(first)
                            try books.insert(second)
                        }
                    }
                }
                for _ in 0..<4 {
                    group.addTask {
                        for (first, second) in pairs {
                            let seen = try await store.read { books in
                                (try books.session(first.id) == nil, try books.session(second.id) == nil)
                            }
                            #expect(seen.0 == seen.1)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("a read cannot write", arguments: StoreKind.all)
    func readsDoNotWrite(_ kind: StoreKind) async throws {
        var samples = Samples()
        try await kind.withStore { store in
            let merchant = try samples.merchant(samples.account())
            await #expect(throws: (any Error).self) { try await store.read { try $0.save(merchant) } }
            #expect(try await store.read { try $0.merchant(merchant.account) } == nil)
        }
    }

    @Test("a node's beat waits behind nothing that was asked for before, and is taken by a store that is busy")
    func beatsFirst() async throws {
        var limits = StoreLimits()
        (limits.batchedWrites, limits.waitingWrites) = (1, 3)
        let store = try TestDatabase.make().open(writers: 1, limits: limits)
        let (order, gate) = (Order(), DispatchSemaphore(value: 0))
        // Asked for at once, as far as the queue.
        func ask(
            _ label: WriteLabel, _ name: String, _ body: @escaping @Sendable () -> Void = {}
        ) -> Task<Void, any Error> {
            Task.immediate {
                try await store.record(label) { _ in
                    order.names.withLock { $0.append(name) }
                    body()
                }
            }
        }
        var asked = [ask(.sessionOpened, "first") { gate.wait() }]
        while order.names.withLock(\.self).isEmpty { try await Task.sleep(for: .milliseconds(1)) }
        for _ in 0..<3 { asked.append(ask(.sessionOpened, "payment")) }
        await #expect(throws: StoreError.busy) { try await ask(.sessionOpened, "refused").value }
        asked.append(ask(.nodeBeaten, "beat"))
        gate.signal()
        for one in asked { try await one.value }
        #expect(order.names.withLock(\.self) == ["first", "beat", "payment", "payment", "payment"])
        try await store.close()
    }

    private final class Order: Sendable {
        let names = Mutex<[String]>([])
    }

    @Test("beyond its queue the store is busy, and what it took is written", arguments: StoreKind.all)
    func busy(_ kind: StoreKind) async throws {
        var samples = Samples()
        var limits = StoreLimits()
        limits.waitingWrites = 8
        try await kind.withStore(limits: limits) { store in
            let account = try await store.withMerchant(&samples)
            let sessions = try (0..<400).map { _ in try samples.session(account) }
            let outcomes = try await withThrowingTaskGroup(of: (Identifier, Bool).self) { group in
                for session in sessions {
                    group.addTask {
                        do {
                            try await store.record(.sessionOpened) { try $0.insert(session) }
                            return (session.id, true)
                        } catch StoreError.busy {
                            return (session.id, false)
                        }
                    }
                }
                return try await group.reduce(into: [Identifier: Bool]()) { $0[$1.0] = $1.1 }
            }
            #expect(outcomes.values.contains(true))
            let stored = try await store.read { books in
                Dictionary(uniqueKeysWithValues: try sessions.map { ($0.id, try books.session($0.id) != nil) })
            }
            #expect(stored == outcomes)
        }
    }
}
