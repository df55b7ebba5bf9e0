import Pages

/// What the payment server is told at the start.
package struct PaymentSiteSettings: Hashable, Sendable {
    /// `https://payment.example`: how browsers reach this server, without a path.
    package let publicAddress: String
    /// The addresses at which the wallet's pages may be, for the content security policy; nil without a wallet.
    package let walletAddress: String?
    /// What error pages tell people to turn to; empty for nothing.
    package let supportContact: String
    /// The largest body of a form, besides `DATA`.
    package let formBytes: Int

    package init(publicAddress: String, walletAddress: String?, supportContact: String, formBytes: Int = 65_536) {
        self.publicAddress = publicAddress
        self.walletAddress = walletAddress
        self.supportContact = supportContact
        self.formBytes = formBytes
    }

    var isSecure: Bool { publicAddress.hasPrefix("https://") }
}
