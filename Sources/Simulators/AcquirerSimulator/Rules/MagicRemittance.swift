package import Payments

/// Amounts for which a remitted line goes wrong, in minor units whatever the currency: 9901,01 to 9901,05 for euros.
package enum MagicRemittance: Int64, CaseIterable, Sendable {
    case refused = 990_101
    /// Booked, and left out of the totals.
    case miscounted = 990_102
    case rejected = 990_103
    case disputed = 990_104
    case disputeLost = 990_105

    package init?(_ amount: Money) { self.init(rawValue: amount.minorUnits) }

    /// `9901.01  refuse the line`, for `--help`.
    package var explanation: String {
        let text =
            switch self {
            case .refused: "refuse the line with 12"
            case .miscounted: "accept the line and leave it out of the totals: they disagree"
            case .rejected: "accept the line and reject it in the settlement file"
            case .disputed: "pay the line, and take the money back in a chargeback file"
            case .disputeLost: "the same, and give the money back once more"
            }
        return "\(rawValue / 100).0\(rawValue % 100)  \(text)"
    }
}
