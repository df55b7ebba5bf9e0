import Logging
import Payments

/// A night's last stage: compares the totals of each remittance whose lines are all answered with the bank's.
///
/// A disagreement ends the remittance too: people must look at it, and the books keep both totals.
struct ReconcileRemittances: Sendable {
    private let platform: Platform
    private let logger: Logger

    init(platform: Platform, logger: Logger) {
        self.platform = platform
        self.logger = logger
    }

    /// Asks for each once.
    func callAsFunction(_ held: inout HeldNight) async throws {
        var last: Identifier?
        while true {
            let (day, after, limit) = (held.night.day, last, platform.limits.nightRequests)
            let batch = try await platform.store.read { books in
                try books.openRemittances(for: day, answered: true, after: after, limit: limit)
            }
            guard let end = batch.last else { return }
            try await held.step(.remittanceTotalsSent) { books, _ in
                for remittance in batch { try books.update(remittance.sent()) }
            }
            let answers = await ask(batch)
            try await held.step(.remittanceReconciled) { books, night in
                for (remittance, answer) in answers {
                    switch answer {
                    case .agreed:
                        try books.update(remittance.sent().ended(as: .agreed))
                        night.report.agreed += 1
                    case .disagreed(let debits, let credits):
                        try books.update(remittance.sent().ended(as: .disagreed))
                        try books.noteBankTotals(of: remittance.id, debits: debits, credits: credits)
                        night.report.disagreed += 1
                    }
                }
            }
            for (remittance, answer) in answers { note(remittance, answer) }
            last = end.id
        }
    }

    private func ask(_ batch: [Remittance]) async -> [(Remittance, ReconciliationAnswer)] {
        await withTaskGroup(of: (Remittance, ReconciliationAnswer)?.self) { group in
            for one in batch { group.addTask { await ask(one).map { (one, $0) } } }
            return await group.reduce(into: []) { if let answered = $1 { $0.append(answered) } }
        }
    }

    private func ask(_ remittance: Remittance) async -> ReconciliationAnswer? {
        let totals = RemittanceTotals(
            trace: remittance.trace, remittance: remittance.reference, debits: remittance.debits,
            credits: remittance.credits, isRepeat: remittance.attempts > 0)
        do { return try await platform.acquirer.reconcile(totals) } catch { return nil }
    }

    private func note(_ remittance: Remittance, _ answer: ReconciliationAnswer) {
        guard case .disagreed(let debits, let credits) = answer else {
            NightMetrics.reconciled(.agreed)
            return
        }
        NightMetrics.reconciled(.disagreed)
        let reference = remittance.reference
        logger.error(
            "the bank disagrees on a remittance",
            metadata: .keys([
                .remittance:
                    "\(reference.contract.text) \(reference.currency.code) \(reference.day) \(reference.number)",
                .cause:
                    "sent \(Self.text(remittance.debits, remittance.credits)); the bank has \(Self.text(debits, credits))",
            ]))
    }

    private static func text(_ debits: RemittanceTally, _ credits: RemittanceTally) -> String {
        "\(debits.count) debits of \(debits.minorUnits) and \(credits.count) credits of \(credits.minorUnits)"
    }
}
