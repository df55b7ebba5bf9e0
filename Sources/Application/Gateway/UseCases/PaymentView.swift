package import Onboarding

/// A payment as it stands, for the page that shows it.
package struct PaymentView: Sendable {
    package let merchant: Merchant
    package let session: PaymentSession
    /// There once the session is `.paid`.
    package let transaction: PaidTransaction?

    package init(merchant: Merchant, session: PaymentSession, transaction: PaidTransaction?) {
        self.merchant = merchant
        self.session = session
        self.transaction = transaction
    }
}
