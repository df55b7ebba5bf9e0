package import Logging
import Payments

/// Asks the acquirer to undo what must be undone, until it acknowledges (design § 3).
package struct ReverseAuthorisations: Sendable {
    private let platform: Platform
    private let logger: Logger

    package init(platform: Platform, logger: Logger = Logger(label: "guichet") { _ in SwiftLogNoOpLogHandler() }) {
        self.platform = platform
        self.logger = logger
    }

    /// Claims what is due and tries each once.
    ///
    /// - Returns: how many were tried; zero means that nothing is due.
    @discardableResult
    package func callAsFunction() async throws -> Int {
        let now = platform.system.now()
        let until = now.adding(seconds: platform.limits.leaseSeconds)
        let limit = platform.limits.reversals
        guard try await platform.store.read({ try $0.isReversalDue(at: now) }) else { return 0 }
        let claimed = try await platform.store.record(.reversalsClaimed) { books in
            try books.claimReversals(at: now, until: until, limit: limit).map { reversal, lease in
                Claimed(
                    reversal: reversal, lease: lease, authorisation: try books.authorisation(reversal.authorisation))
            }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for one in claimed { group.addTask { try await attempt(one) } }
            try await group.waitForAll()
        }
        return claimed.count
    }

    private struct Claimed: Sendable {
        let reversal: PendingReversal
        let lease: Lease
        let authorisation: Authorisation?
    }

    private func attempt(_ claimed: Claimed) async throws {
        let acknowledged = await ask(claimed)
        let now = platform.system.now()
        let delay = Backoff.reversal.delayMilliseconds(after: claimed.reversal.attempts, random: platform.random.next())
        try await platform.store.record(.reversalSettled) { books in
            _ =
                acknowledged
                ? try books.completeReversal(claimed.lease, at: now)
                : try books.postponeReversal(claimed.lease, until: now.adding(milliseconds: delay))
        }
    }

    /// - Returns: true when the acquirer acknowledged; what can never be sent is tried again too, for it may be mended:
    ///   a master key that is missing, a row that is restored.
    private func ask(_ claimed: Claimed) async -> Bool {
        guard let request = request(for: claimed) else { return false }
        do {
            try await platform.acquirer.reverse(request)
            return true
        } catch {
            return false
        }
    }

    private func request(for claimed: Claimed) -> ReversalRequest? {
        guard let authorisation = claimed.authorisation, let card = authorisation.card else {
            return unsendable(claimed, cause: "its authorisation is not in the books")
        }
        guard let sealed = card.sealed else { return unsendable(claimed, cause: "its card was erased") }
        let number: CardNumber
        do { number = try platform.vault.open(sealed, for: authorisation.cardRow) } catch {
            return unsendable(claimed, cause: "its card cannot be opened: \(error)")
        }
        return ReversalRequest(
            trace: claimed.reversal.trace, original: authorisation.trace, contract: authorisation.contract,
            account: authorisation.key.account, amount: claimed.reversal.amount, card: number, expiry: card.expiry,
            attempt: claimed.reversal.attempts - 1)
    }

    private func unsendable(_ claimed: Claimed, cause: String) -> ReversalRequest? {
        logger.error(
            "reversal cannot be sent",
            metadata: .keys([
                .operation: "reverse", .row: "\(claimed.reversal.id.hexadecimal)", .cause: "\(cause)",
                .attempt: "\(claimed.reversal.attempts)",
            ]))
        return nil
    }
}
