import Payments

/// Asks the acquirer to undo what must be undone, until it acknowledges (design § 3).
package struct ReverseAuthorisations: Sendable {
    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

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
                Claimed(reversal: reversal, lease: lease, authorisation: try books.authorisation(reversal.authorisation))
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

    private func ask(_ claimed: Claimed) async -> Bool {
        guard let authorisation = claimed.authorisation, let card = authorisation.card, let sealed = card.sealed,
            let number = try? platform.vault.open(sealed, for: authorisation.cardRow)
        else { return false }
        do {
            try await platform.acquirer.reverse(
                ReversalRequest(
                    trace: claimed.reversal.trace, original: authorisation.trace, contract: authorisation.contract,
                    account: authorisation.key.account, amount: claimed.reversal.amount, card: number,
                    expiry: card.expiry, attempt: claimed.reversal.attempts - 1))
            return true
        } catch {
            return false
        }
    }
}
