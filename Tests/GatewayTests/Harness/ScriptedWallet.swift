import Gateway
import Payments
import Synchronization

/// A wallet that says what it was told to say.
final class ScriptedWallet: Wallet {
    struct Unreachable: Error {}

    struct Script: Sendable {
        var isReachable = true
        var outcome: WalletOutcome = .pending
        var orders: [WalletOrder] = []
    }

    let script = Mutex(Script())

    func open(_ order: WalletOrder) async throws -> WalletVisit {
        try script.withLock { script in
            guard script.isReachable else { throw Unreachable() }
            script.orders.append(order)
        }
        return WalletVisit(
            reference: WalletReference(order.identifier.hexadecimal),
            address: "http://paylib.example/visit/\(order.identifier.hexadecimal)")
    }

    func outcome(of reference: WalletReference) async throws -> WalletOutcome {
        try script.withLock { script in
            guard script.isReachable else { throw Unreachable() }
            return script.outcome
        }
    }
}
