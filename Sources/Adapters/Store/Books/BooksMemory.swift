import Gateway
import Onboarding
import Payments
import Synchronization

/// What the books remember between reads: merchants and their keys, asked for at every payment, the parsed requests of
/// recent sessions, which never change, and for which numbers sessions were opened lately.
///
/// Merchants are remembered by generation: a commit that changed one begins a new generation, and nothing that was read
/// from before it is kept. What other processes change is seen by the revision that they count, which is looked at
/// every now and then by whoever comes first.
final class BooksMemory: Sendable {
    private struct Merchants {
        var generation: UInt64 = 0
        /// What the books counted when the generation began; nil until somebody looked.
        var revision: Int64?
        let begunAt = ContinuousClock.now
        var lookedAt: ContinuousClock.Instant?
        var merchants: [MerchantAccount: Merchant] = [:]
        var keys: [MerchantAccount: [StoredMerchantKey]] = [:]
    }

    private struct Opening: Hashable {
        let account: MerchantAccount
        let transactionID: TransactionID
    }

    private let merchants = Mutex(Merchants())
    private let requests: Mutex<RecentValues<Identifier, PaymentRequest>>
    private let openings: Mutex<RecentValues<Opening, Identifier>>
    private let merchantLimit: Int
    private let lookInterval: Duration?

    /// Programs that do not count revisions yet may share the books for as long as an upgrade takes.
    private static let longestGeneration: Duration = .seconds(60)

    /// - Parameter lookInterval: between two looks at the revision; nil where no other process writes to the books.
    init(requestLimit: Int = 2048, merchantLimit: Int = 10_000, lookInterval: Duration? = nil) {
        requests = Mutex(RecentValues(limit: requestLimit))
        openings = Mutex(RecentValues(limit: requestLimit))
        self.merchantLimit = merchantLimit
        self.lookInterval = lookInterval
    }

    /// To be taken before the transaction begins to read.
    func view() -> View {
        View(memory: self, generation: merchants.withLock(\.generation))
    }

    /// What the last commit left, if both were asked for since; nil also for whoever has to look at the revision.
    func known(_ account: MerchantAccount) -> (Merchant, [StoredMerchantKey])? {
        merchants.withLock { merchants in
            guard !isLookDue(merchants), let merchant = merchants.merchants[account], let keys = merchants.keys[account]
            else { return nil }
            return (merchant, keys)
        }
    }

    private func isLookDue(_ merchants: Merchants) -> Bool {
        guard let lookInterval else { return false }
        return merchants.lookedAt.map { $0.duration(to: .now) >= lookInterval } ?? true
    }

    /// Whether the caller is the one who looks; the others go on with what is known.
    private func takeLook() -> Bool {
        merchants.withLock { merchants in
            guard isLookDue(merchants) else { return false }
            merchants.lookedAt = .now
            return true
        }
    }

    /// - Returns: the generation that a transaction of `generation`, which saw `revision`, belongs to.
    private func generation(after generation: UInt64, seeing revision: Int64) -> UInt64 {
        merchants.withLock { merchants in
            // A commit of this process came first: this transaction began before it, and remembers nothing.
            guard merchants.generation == generation else { return generation }
            if merchants.revision == nil { merchants.revision = revision }
            let isOld = merchants.begunAt.duration(to: .now) > Self.longestGeneration
            if merchants.revision != revision || isOld {
                merchants = Merchants(generation: generation + 1, revision: revision, lookedAt: .now)
            }
            return merchants.generation
        }
    }

    /// To be called after a commit that changed merchants or keys, before its writers are told.
    func forgetMerchants() {
        merchants.withLock { $0 = Merchants(generation: $0.generation + 1) }
    }

    /// The memory as one transaction may use it.
    final class View {
        private let memory: BooksMemory
        private var generation: UInt64
        /// True once this transaction changed a merchant or a key: from then on it asks the database.
        private(set) var merchantsChanged = false

        fileprivate init(memory: BooksMemory, generation: UInt64) {
            self.memory = memory
            self.generation = generation
        }

        func noteMerchantChange() { merchantsChanged = true }

        /// Looks at the revision if it is this transaction's turn.
        ///
        /// - Parameter read: what the books count now.
        func look(at read: () throws -> Int64) rethrows {
            guard !merchantsChanged, memory.takeLook() else { return }
            generation = memory.generation(after: generation, seeing: try read())
        }

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

        /// Remembers that a session is about to be opened.
        ///
        /// - Returns: false when another one was opened lately for its number, as far as anybody remembers.
        func noteOpening(
            of session: Identifier, for transactionID: TransactionID, by account: MerchantAccount
        ) -> Bool {
            let opening = Opening(account: account, transactionID: transactionID)
            return memory.openings.withLock { openings in
                if let known = openings[opening] { return known == session }
                openings.insert(session, for: opening)
                return true
            }
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
