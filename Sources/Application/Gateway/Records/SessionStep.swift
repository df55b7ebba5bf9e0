package import Payments

/// Where a shopper is in a payment; stored before the step is taken.
package enum SessionStep: Hashable, Sendable {
    case choosingMean
    /// `attempts` counts the invalid entries so far.
    case enteringCard(PaymentMean, attempts: Int)
    /// Nil until the wallet has answered where to go.
    case atWallet(WalletVisit?)
    case authorising(Identifier)
    /// An authorisation was asked for, or a wallet refused: a transaction exists.
    case paid(Identifier)
    /// 17 or 75: no transaction, the `transaction_id` is free again.
    case abandoned(ResponseCode)

    /// True once nothing more can happen in the session.
    package var isFinal: Bool {
        switch self {
        case .paid, .abandoned: true
        case .choosingMean, .enteringCard, .atWallet, .authorising: false
        }
    }
}
