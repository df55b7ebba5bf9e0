package import Payments

/// How many debits and credits a remittance has, and their sums: DE 74 to 77, 86 to 89 and 97.
///
/// Reversals (DE 75, 77, 87, 89) are always nothing: what is remitted is given back by a credit, never undone.
package struct ReconciliationTotals: Hashable, Sendable {
    package struct Tally: Hashable, Sendable {
        package let count: Int64
        package let minorUnits: Int64

        package init(count: Int64, minorUnits: Int64) {
            self.count = count
            self.minorUnits = minorUnits
        }

        package static let none = Tally(count: 0, minorUnits: 0)
    }

    package let debits: Tally
    package let credits: Tally

    package init(debits: Tally, credits: Tally) {
        self.debits = debits
        self.credits = credits
    }

    init(_ message: RawMessage) throws(MessageError) {
        for element in [DataElement.creditReversalCount, .debitReversalCount, .creditReversalSum, .debitReversalSum]
        where try message.requiredNumber(element) != 0 { throw MessageError(element, .notAllowed) }
        self.init(
            debits: Tally(
                count: try message.requiredNumber(.debitCount), minorUnits: try message.requiredNumber(.debitSum)),
            credits: Tally(
                count: try message.requiredNumber(.creditCount), minorUnits: try message.requiredNumber(.creditSum)))
        guard try message.requiredText(.netSettlement) == netSettlement else {
            throw MessageError(.netSettlement, .notAllowed)
        }
    }

    /// `D` or `C` and sixteen digits: which of debits and credits is more, and by how much; nothing is `C`.
    private var netSettlement: String {
        let net = debits.minorUnits - credits.minorUnits
        let digits = String(abs(net))
        return (net > 0 ? "D" : "C") + String(repeating: "0", count: max(0, 16 - digits.utf8.count)) + digits
    }

    func put(into writer: inout MessageWriter) throws(MessageError) {
        try writer.put(.creditCount, number: credits.count)
        try writer.put(.creditReversalCount, number: 0)
        try writer.put(.debitCount, number: debits.count)
        try writer.put(.debitReversalCount, number: 0)
        try writer.put(.creditSum, number: credits.minorUnits)
        try writer.put(.creditReversalSum, number: 0)
        try writer.put(.debitSum, number: debits.minorUnits)
        try writer.put(.debitReversalSum, number: 0)
        try writer.put(.netSettlement, text: netSettlement)
    }
}
