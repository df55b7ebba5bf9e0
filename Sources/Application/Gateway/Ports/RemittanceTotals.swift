package import Payments

/// What a remittance is told to hold, once all its lines are answered: the accepted ones.
package struct RemittanceTotals: Hashable, Sendable {
    /// Made once and stored with the remittance.
    package let trace: AcquirerTrace
    package let remittance: RemittanceReference
    package let debits: RemittanceTally
    package let credits: RemittanceTally
    /// True when the same totals may have been sent before (0501).
    package let isRepeat: Bool

    package init(
        trace: AcquirerTrace, remittance: RemittanceReference, debits: RemittanceTally, credits: RemittanceTally,
        isRepeat: Bool
    ) {
        self.trace = trace
        self.remittance = remittance
        self.debits = debits
        self.credits = credits
        self.isRepeat = isRepeat
    }
}

/// How many lines, and their sum.
package struct RemittanceTally: Hashable, Sendable {
    package let count: Int
    /// In the currency's smallest unit.
    package let minorUnits: Int64

    package init(count: Int, minorUnits: Int64) {
        self.count = count
        self.minorUnits = minorUnits
    }

    package static var none: RemittanceTally { RemittanceTally(count: 0, minorUnits: 0) }
}
