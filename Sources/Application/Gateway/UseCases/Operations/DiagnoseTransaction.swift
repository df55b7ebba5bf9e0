package import Payments

/// Says what became of a payment (facts § 7.4).
package struct DiagnoseTransaction: Sendable {
    private let platform: Platform

    package init(platform: Platform) { self.platform = platform }

    /// - Throws: the store's errors; nothing is known to have been done then.
    package func callAsFunction(_ key: TransactionKey) async throws -> Diagnosis {
        Diagnosis(code: .temporaryProblem, at: platform.business.now(), key: key, certificate: nil, found: nil)
    }
}
