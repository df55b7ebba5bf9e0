package import AcquirerMessages
package import Payments

/// One remittance in the acquirer's books: what it holds, and what the platform said that it holds.
package struct BookedRemittance: Hashable, Sendable {
    package let name: RemittanceName
    package internal(set) var totals = ReconciliationTotals(debits: .none, credits: .none)
    /// What the platform claimed last; nil before it did.
    package internal(set) var claimed: ReconciliationTotals?
    /// When both first agreed; nil before.
    package internal(set) var agreedAt: Instant?
    /// How many times totals came.
    package internal(set) var received = 0

    init(name: RemittanceName) { self.name = name }

    mutating func add(_ line: BookedLine) {
        guard line.counts else { return }
        func more(_ tally: ReconciliationTotals.Tally) -> ReconciliationTotals.Tally {
            .init(count: tally.count + 1, minorUnits: tally.minorUnits + line.amount.minorUnits)
        }
        totals =
            switch line.kind {
            case .debit: ReconciliationTotals(debits: more(totals.debits), credits: totals.credits)
            case .credit: ReconciliationTotals(debits: totals.debits, credits: more(totals.credits))
            }
    }
}
