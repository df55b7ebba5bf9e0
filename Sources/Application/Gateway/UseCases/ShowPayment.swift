import Payments

/// Finds the payment that a shopper's address names.
package struct ShowPayment: Sendable {
    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Returns: nil when no payment has that token, or it is older than a session lives.
    package func callAsFunction(_ token: SessionToken) async throws -> PaymentView? {
        let oldest = platform.oldestSession
        return try await platform.store.read { try $0.view(of: token, openedSince: oldest) }
    }
}
