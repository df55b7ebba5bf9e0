package import Payments

/// Amounts for which the acquirer misbehaves, in minor units whatever the currency: 9900,01 to 9900,07 for euros.
///
/// They apply to authorisations; reversals of them are answered, but for ``stubborn``.
package enum MagicAmount: Int64, CaseIterable, Sendable {
    case late = 990_001
    case silent = 990_002
    case twice = 990_003
    case drop = 990_004
    case die = 990_005
    case deaf = 990_006
    /// Silent, and so are the first two reversals.
    case stubborn = 990_007

    /// How many reversals of a ``stubborn`` authorisation stay without an answer.
    static let unansweredReversals = 2

    package init?(_ amount: Money) { self.init(rawValue: amount.minorUnits) }

    package var manner: Manner {
        switch self {
        case .late: .late
        case .silent, .stubborn: .silent
        case .twice: .twice
        case .drop: .drop
        case .die: .die
        case .deaf: .deaf
        }
    }

    /// `9900.01  answer too late`, for `--help`.
    package var explanation: String {
        let text = self == .stubborn ? "never answer, nor the first two reversals" : manner.explanation
        return "\(rawValue / 100).0\(rawValue % 100)  \(text)"
    }
}
