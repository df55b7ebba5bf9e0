/// What the acquirer holds of a remittance, compared with the ``RemittanceTotals`` it was told.
package enum ReconciliationAnswer: Hashable, Sendable {
    case agreed
    /// The acquirer's own totals.
    case disagreed(debits: RemittanceTally, credits: RemittanceTally)
}
