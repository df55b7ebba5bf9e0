import Gateway
import Onboarding
import Payments
import Synchronization

/// What the books remember between reads: merchants and their keys, asked for at every payment, and the parsed requests
/// of recent sessions, which never change.
///
/// Merchants are remembered by generation: a commit that changed one begins a new generation, and nothing that was read
/// from before it is kept. What other processes change is seen when the generation has lived its time.
final class BooksMemory: Sendable {
    private struct Merchants {
        var generation: UInt64 = 0
        var begunAt = ContinuousClock.now
        var merchants: [MerchantAccount: Merchant] = [:]
        var keys: [MerchantAccount: [StoredMerchantKey]] = [:]
    }

    private let merchants = Mutex(Merchants())
    private let requests: Mutex<RecentValues<Identifier, PaymentRequest>>
    private let merchantLimit: Int
    private let merchantLifetime: Duration?

    /// - Parameter merchantLifetime: of a generation; nil where no other process writes to the books.
    init(requestLimit: Int = 2048, merchantLimit: Int = 10_000, merchantLifetime: Duration? = nil) {
        requests = Mutex(RecentValues(limit: requestLimit))
        self.merchantLimit = merchantLimit
        self.merchantLifetime = merchantLifetime
    }

    /// To be taken before the transaction begins to read.
    func view() -> View {
        View(
            memory: self,
            generation: merchants.withLock { merchants in
                renew(&merchants)
                return merchants.generation
            })
    }

    /// What the last commit left, if both were asked for since.
    func known(_ account: MerchantAccount) -> (Merchant, [StoredMerchantKey])? {
        merchants.withLock { merchants in
            renew(&merchants)
            guard let merchant = merchants.merchants[account], let keys = merchants.keys[account] else { return nil }
            return (merchant, keys)
        }
    }

    private func renew(_ merchants: inout Merchants) {
        guard let merchantLifetime, merchants.begunAt.duration(to: .now) > merchantLifetime else { return }
        merchants = Merchants(generation: merchants.generation + 1)
    }

    /// To be called after a commit that changed merchants or keys, before its writers are told.
    func forgetMerchants() {
        merchants.withLock { $0 = Merchants(generation: $0.generation + 1) }
    }

    /// The memory as one transaction may use it.
    final class View {
        private let memory: BooksMemory
        private let generation: UInt64
        /// True once this transaction changed a merchant or a key: from then on it asks the database.
        private(set) var merchantsChanged = false

        fileprivate init(memory: BooksMemory, generation: UInt64) {
            self.memory = memory
            self.generation = generation
        }

        func noteMerchantChange() { merchantsChanged = true }

        func merchant(_ account: MerchantAccount, orRead read: () throws -> Merchant?) rethrows -> Merchant? {
            try remembered(account, in: \.merchants, orRead: read)
        }

        func keys(_ account: MerchantAccount, orRead read: () throws -> [StoredMerchantKey]) rethrows
            -> [StoredMerchantKey]
        {
            try remembered(account, in: \.keys) { Optional(try read()) } ?? []
        }

        func request(of session: Identifier) -> PaymentRequest? { memory.requests.withLock { $0[session] } }

        func remember(_ request: PaymentRequest, of session: Identifier) {
            memory.requests.withLock { $0.insert(request, for: session) }
        }

        private func remembered<Value: Sendable>(
            _ account: MerchantAccount, in part: WritableKeyPath<Merchants, [MerchantAccount: Value]>,
            orRead read: () throws -> Value?
        ) rethrows -> Value? {
            guard !merchantsChanged else { return try read() }
            let known = memory.merchants.withLock { state in
                state.generation == generation ? state[keyPath: part][account] : nil
            }
            if let known { return known }
            guard let value = try read() else { return nil }
            memory.merchants.withLock { state in
                guard state.generation == generation, state[keyPath: part].count < memory.merchantLimit else { return }
                state[keyPath: part][account] = value
            }
            return value
        }
    }
}
