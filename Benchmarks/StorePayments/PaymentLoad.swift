import Gateway
import Glibc
import Onboarding
import Payments
import Store

/// Clients that pay one after the other: the intent in one commit, the answer with all that follows it in another.
struct PaymentLoad: Sendable {
    private let store: any PaymentStore
    private let accounts: [MerchantAccount]
    private let isHosted: Bool
    private let acknowledgements: Acknowledgements?

    init(store: any PaymentStore, merchantCount: Int, isHosted: Bool, _ acknowledgements: Acknowledgements?) throws {
        self.store = store
        self.isHosted = isHosted
        self.acknowledgements = acknowledgements
        accounts = try (0..<merchantCount).map { index in
            let digits = String(index)
            let padded = "0298" + String(repeating: "0", count: max(0, 11 - digits.count)) + digits
            return MerchantAccount(country: .france, id: try MerchantID(padded))
        }
    }

    func register() async throws {
        let contract = Contract(mean: .cb, currency: .euro, number: try ContractNumber("1234567"))
        try await store.record(.merchantSaved) { books in
            for account in accounts {
                try books.save(
                    Merchant(
                        account: account, phase: .production, shopName: "Shop \(account.id)",
                        shopAddress: "https://shop.example", contracts: [contract]))
                try books.save(
                    StoredMerchantKey(
                        account: account, version: 0, wrapped: Array(repeating: 7, count: 60), createdAt: Self.now(),
                        expiresAt: Self.now()))
            }
        }
    }

    func run(payments: Int, clients: Int) async throws -> LoadResult {
        let start = ContinuousClock.now
        let latencies = try await withThrowingTaskGroup(of: [Duration].self) { group in
            for client in 0..<clients {
                group.addTask {
                    var latencies: [Duration] = []
                    for number in stride(from: client, to: payments, by: clients) {
                        let began = ContinuousClock.now
                        try await pay(number)
                        latencies.append(ContinuousClock.now - began)
                    }
                    return latencies
                }
            }
            if isHosted { group.addTask { try await deliver(payments) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return LoadResult(payments: payments, elapsed: ContinuousClock.now - start, latencies: latencies)
    }

    /// A notifier whose shops answer at once: what is due is claimed together, and each delivery settled by itself.
    private func deliver(_ payments: Int) async throws -> [Duration] {
        var delivered = 0
        while delivered < payments {
            let leases = try await store.record(.automaticResponsesClaimed) { books in
                let now = Self.now()
                return try books.claimAutomaticResponses(
                    at: now, until: now.adding(seconds: 60), limit: 128, perMerchant: 8
                ).map(\.1)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lease in leases {
                    group.addTask {
                        _ = try await store.record(.automaticResponseSettled) {
                            try $0.settleAutomaticResponse(lease, status: .sent, cause: "", nextAttemptAt: Self.now())
                        }
                    }
                }
                try await group.waitForAll()
            }
            delivered += leases.count
            if leases.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        }
        return []
    }

    private func pay(_ number: Int) async throws {
        let account = accounts[Int.random(in: 0..<accounts.count)]
        let sale = try Sale(account: account, number: number, at: Self.now(), isNotified: isHosted)
        _ = try await store.read { books in (try books.merchant(account), try books.keys(of: account)) }
        if isHosted {
            try await store.record(.sessionOpened) { try $0.insert(sale.session) }
            _ = try await store.record(.sessionAdvanced) { try $0.update(sale.enteringCard) }
        }
        let isIntended = try await store.record(.authorisationIntended) { books in
            let isFree = try books.insert(sale.authorisation)
            return try isHosted ? isFree && books.update(sale.authorising) : isFree
        }
        guard isIntended else { return }
        acknowledgements?.tell("intended", sale.authorisation.id)
        try await store.record(.authorisationAnswered) { books in
            guard try books.settle(sale.authorisation.id, sale.outcome) else { return }
            try books.insert(sale.transaction, firstOperation: sale.operation)
            try books.insert(sale.response)
            if isHosted { _ = try books.update(sale.paid) }
        }
        acknowledgements?.tell("answered", sale.authorisation.id)
    }

    static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
