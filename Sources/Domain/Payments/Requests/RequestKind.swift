/// The interface through which a shop asked for a payment.
package enum RequestKind: String, CaseIterable, Hashable, Sendable {
    /// `request`, and the platform's own pages (guide § 4).
    case hosted
    /// `paymentProviderInitialize`: the shopper pays at a wallet, and the shop asks what came of it (guide § 5).
    case provider
}
