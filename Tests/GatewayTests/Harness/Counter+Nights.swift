import Gateway
import Logging
import Payments

extension Counter {
    static let quiet: Logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }()

    static let firstDay = BusinessDay(paris: noon)

    /// The nights that have fallen due, once the clocks are so many days further; noon stays noon.
    func runNights(days: Int = 1, on platform: Platform? = nil) async throws {
        for _ in 0..<days {
            business.advance(seconds: 86400)
            system.advance(seconds: 86400)
            try await RunDueNights(platform: platform ?? self.platform, logger: Self.quiet)()
        }
    }

    /// The night of the day that is so many days after the first.
    func night(after days: Int) async throws -> Night {
        try Self.required(try await store.read { try $0.night(Self.firstDay.adding(days: days)) })
    }

    /// The lines that operations have, in the order of the operations.
    func lines(_ key: TransactionKey) async throws -> [RemittanceLine] {
        try await store.read { books in
            let paid = try books.transaction(for: key)
            let operations = try paid.map { try books.operations(of: $0.id) } ?? []
            return try operations.compactMap(\.id).compactMap { try books.remittanceLine($0) }
        }
    }

    func state(_ key: TransactionKey) async throws -> TransactionState { try await transaction(key).transaction.state }

    /// The same platform on another store.
    func platform(on store: any PaymentStore) -> Platform {
        Platform(
            store: store, acquirer: acquirer, wallet: wallet, business: business, system: system, random: random,
            keys: platform.keys, vault: platform.vault, signer: platform.signer, limits: platform.limits)
    }
}
