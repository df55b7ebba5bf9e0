import Gateway
import Payments
import Synchronization

/// A wallet whose visits end as told.
final class ScriptedWallet: Wallet {
    struct Unreachable: Error {}

    private struct State {
        var isReachable = true
        var outcome = WalletOutcome.pending
    }

    private let state = Mutex(State())

    func becomeUnreachable() { state.withLock { $0.isReachable = false } }

    func end(_ status: WalletAuthentication.Status, card: WalletCard? = nil) {
        state.withLock {
            $0.outcome = .decided(WalletAuthentication(method: .telephone, status: status), card: card)
        }
    }

    func open(_ order: WalletOrder) async throws -> WalletVisit {
        guard state.withLock({ $0.isReachable }) else { throw Unreachable() }
        return WalletVisit(
            reference: WalletReference(order.identifier.hexadecimal), address: "https://paylib.example/visit/1")
    }

    func outcome(of reference: WalletReference) async throws -> WalletOutcome {
        guard state.withLock({ $0.isReachable }) else { throw Unreachable() }
        return state.withLock { $0.outcome }
    }
}
