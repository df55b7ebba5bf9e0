/// Passes the fault points around every call to the wallet.
package struct FaultyWallet: Wallet {
    private let wallet: any Wallet
    private let faults: any FaultInjector

    package init(_ wallet: any Wallet, faults: any FaultInjector) {
        self.wallet = wallet
        self.faults = faults
    }

    package func open(_ order: WalletOrder) async throws -> WalletVisit {
        faults.pass(.beforeCall(.walletOpen))
        let visit = try await wallet.open(order)
        faults.pass(.afterCall(.walletOpen))
        return visit
    }

    package func outcome(of reference: WalletReference) async throws -> WalletOutcome {
        faults.pass(.beforeCall(.walletOutcome))
        let outcome = try await wallet.outcome(of: reference)
        faults.pass(.afterCall(.walletOutcome))
        return outcome
    }
}
