/// What the Office endpoint is told at the start.
package struct OfficeSiteSettings: Hashable, Sendable {
    /// `https://payment.example`: how browsers reach the payment server, without a path.
    package let publicAddress: String
    /// A call whose `transmission_date` is further from the platform's clock is refused.
    package let requestAgeSeconds: Int64

    package init(publicAddress: String, requestAgeSeconds: Int64 = 300) {
        self.publicAddress = publicAddress
        self.requestAgeSeconds = requestAgeSeconds
    }
}
