package import Payments

/// Where a shopper is in a payment; stored before the step is taken.
package enum SessionStep: Hashable, Sendable {
    case choosingMean
    case enteringCard(PaymentMean)
    /// Nil until the wallet has answered where to go.
    case atWallet(WalletVisit?)
    case authorising(Identifier)
    /// An authorisation was asked for, or a wallet refused: a transaction exists under that identifier.
    case paid(Identifier)
    /// 17 or 75: no transaction, the `transaction_id` is free again.
    case abandoned(Abandonment)

    /// True once nothing more can happen in the session.
    package var isFinal: Bool {
        switch self {
        case .paid, .abandoned: true
        case .choosingMean, .enteringCard, .atWallet, .authorising: false
        }
    }

    /// True once an authorisation holds the `transaction_id` of the day: the payment is this one and no other.
    package var holdsTransactionID: Bool {
        switch self {
        case .authorising, .paid: true
        case .choosingMean, .enteringCard, .atWallet, .abandoned: false
        }
    }
}

/// How a session ended without a transaction.
package struct Abandonment: Hashable, Sendable {
    /// 17 or 75.
    package let code: ResponseCode
    package let at: Instant
    /// The mean that was being used; nil when none was chosen.
    package let mean: PaymentMean?
    /// What the wallet said, when it was there that the shopper gave up.
    package let wallet: WalletAuthentication?

    package init(code: ResponseCode, at: Instant, mean: PaymentMean?, wallet: WalletAuthentication?) {
        self.code = code
        self.at = at
        self.mean = mean
        self.wallet = wallet
    }
}
