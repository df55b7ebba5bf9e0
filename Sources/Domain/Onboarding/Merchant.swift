package import Payments

/// A merchant and everything that was agreed with it (decisions: payment session, automatic response).
package struct Merchant: Hashable, Sendable {
    package let account: MerchantAccount
    package var phase: Phase
    /// The shop's name, as shoppers and the wallet read it.
    package var shopName: String
    /// The shop's web address, shown on the pages and the ticket.
    package var shopAddress: String
    /// An https address of the shop's logo, for the wallet and the pages; nil without.
    package var logoAddress: String?
    package var contracts: [Contract]
    /// 02 is shown and may be forced; otherwise it is a refusal.
    package var mayForce: Bool
    /// Money may be sent to a card without a payment before it (facts § 7.3 creditholder).
    package var mayCreditHolders: Bool
    package var pages: PageSettings
    package var notifications: NotificationSettings

    package init(
        account: MerchantAccount, phase: Phase, shopName: String, shopAddress: String, logoAddress: String? = nil,
        contracts: [Contract], mayForce: Bool = false, mayCreditHolders: Bool = false,
        pages: PageSettings = PageSettings(),
        notifications: NotificationSettings = NotificationSettings()
    ) {
        self.account = account
        self.phase = phase
        self.shopName = shopName
        self.shopAddress = shopAddress
        self.logoAddress = logoAddress
        self.contracts = contracts
        self.mayForce = mayForce
        self.mayCreditHolders = mayCreditHolders
        self.pages = pages
        self.notifications = notifications
    }

    /// The contract under which a card of that mean is paid in that currency.
    package func contract(for mean: PaymentMean, in currency: Currency) -> Contract? {
        contracts.first { $0.mean == mean && $0.currency == currency }
    }

    /// Paylib needs a contract for CB, Visa or Mastercard, none of its own (guide § 3.1).
    package func accepts(_ mean: PaymentMean, in currency: Currency) -> Bool {
        guard mean == .paylib else { return contract(for: mean, in: currency) != nil }
        return [.cb, .visa, .mastercard].contains { contract(for: $0, in: currency) != nil }
    }
}
