package import Payments

/// Which transactions a list holds; an empty set leaves nothing out.
package struct TransactionFilter: Hashable, Sendable {
    /// Payment dates, both included.
    package let first: BusinessDay
    package let last: BusinessDay
    package let states: Set<TransactionState>
    /// As reported: the brand of the card; ``PaymentMean/paylib`` chooses what was paid through the wallet.
    package let means: Set<PaymentMean>
    /// Nil for every merchant.
    package let account: MerchantAccount?
    /// The shop's own order number, whole; nil for every payment.
    package let order: String?

    package init(
        first: BusinessDay, last: BusinessDay, states: Set<TransactionState> = [], means: Set<PaymentMean> = [],
        account: MerchantAccount? = nil, order: String? = nil
    ) {
        self.first = first
        self.last = last
        self.states = states
        self.means = means
        self.account = account
        self.order = order
    }

    func admits(_ position: TransactionPosition) -> Bool { account == nil || position.key.account == account }

    func admits(_ paid: PaidTransaction) -> Bool {
        (states.isEmpty || states.contains(paid.transaction.state))
            && (means.isEmpty || means.contains(paid.mean) || (paid.wallet != nil && means.contains(.paylib)))
    }
}
