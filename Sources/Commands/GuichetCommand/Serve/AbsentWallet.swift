import Gateway

/// A platform without Paylib: shoppers are told that it cannot be used, and may choose another mean.
struct AbsentWallet: Wallet {
    struct NoWallet: Error {}

    func open(_ order: WalletOrder) async throws -> WalletVisit { throw NoWallet() }
    func outcome(of reference: WalletReference) async throws -> WalletOutcome { throw NoWallet() }
}
