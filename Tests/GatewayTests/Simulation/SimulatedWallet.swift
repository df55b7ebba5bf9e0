import Gateway
import Payments
import Synchronization

/// A wallet whose shoppers dither, succeed, give up or fail.
final class SimulatedWallet: Sendable {
    struct Unreachable: Error {}

    private let decisions = Mutex<[String: WalletAuthentication]>([:])
    private let time: VirtualTime
    private let dice: Dice

    init(time: VirtualTime, dice: Dice) {
        self.time = time
        self.dice = dice
    }

    /// The way to the wallet of one process.
    struct Link: Wallet {
        let wallet: SimulatedWallet
        let process: SimulatedProcess

        func open(_ order: WalletOrder) async throws -> WalletVisit {
            try await wallet.answer(to: process)
            let reference = WalletReference(order.identifier.hexadecimal)
            return WalletVisit(reference: reference, address: "https://paylib.example/\(reference.text)")
        }

        func outcome(of reference: WalletReference) async throws -> WalletOutcome {
            try await wallet.answer(to: process)
            return try wallet.outcome(of: reference)
        }
    }

    private func answer(to process: SimulatedProcess) async throws {
        try process.checkAlive()
        await time.sleep(milliseconds: dice.number(1...300))
        if dice.happens(percent: 4) { throw Unreachable() }
    }

    private func outcome(of reference: WalletReference) throws -> WalletOutcome {
        let known = decisions.withLock { $0[reference.text] }
        if known == nil, dice.happens(percent: 30) { return .pending }
        let statuses =
            Array(repeating: WalletAuthentication.Status.success, count: 12) + WalletAuthentication.Status.allCases
        let decided =
            known
            ?? WalletAuthentication(
                method: dice.pick(WalletAuthentication.Method.allCases), status: dice.pick(statuses))
        decisions.withLock { $0[reference.text] = decided }
        guard decided.status == .success else { return .decided(decided, card: nil) }
        return .decided(
            decided,
            card: WalletCard(
                number: try CardNumber("4974934125497800"), expiry: try CardExpiry(year: 2029, month: 12), brand: .cb,
                cryptogram: nil, authenticationValue: "AAABBEg0VhI0VniQEjRWAAAAAAA="))
    }
}
