import Payments

/// Pays with a card that the shop took itself (facts § 7.3 author). A refusal is an answer; 94 for a used id.
package struct AuthoriseCard: Sendable {
    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Throws: the store's errors; nothing is known to have been done then.
    package func callAsFunction(_ order: CardOrder) async throws -> OperationAnswer {
        OperationAnswer(.temporaryProblem, at: platform.business.now())
    }
}
