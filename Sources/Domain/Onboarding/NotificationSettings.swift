/// How a merchant wants its automatic responses (decisions: automatic response).
package struct NotificationSettings: Hashable, Sendable {
    /// Also after a cancellation (17), which creates no transaction.
    package var notifiesCancellation: Bool
    /// Call `http:` addresses as `https:`.
    package var rewritesToHTTPS: Bool
    /// Try again after any failure, not only where the shop's program cannot have run.
    package var retriesEveryFailure: Bool
    /// Private ranges that the operator allows, as `10.0.0.0/8`.
    package var allowedPrivateRanges: [String]

    package init(
        notifiesCancellation: Bool = false, rewritesToHTTPS: Bool = false, retriesEveryFailure: Bool = false,
        allowedPrivateRanges: [String] = []
    ) {
        self.notifiesCancellation = notifiesCancellation
        self.rewritesToHTTPS = rewritesToHTTPS
        self.retriesEveryFailure = retriesEveryFailure
        self.allowedPrivateRanges = allowedPrivateRanges
    }
}
