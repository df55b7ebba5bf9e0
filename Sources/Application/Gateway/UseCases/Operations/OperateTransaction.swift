import Onboarding
import Payments

/// Validates, cancels, credits or forces a transaction (guide § 3.5, facts § 7.3). A refusal is an answer.
///
/// One commit holds the operation, the new balance, what the bank is to release, and the order's name. A validation
/// that needs the bank stores its intent there instead, and its operation with the bank's answer.
package struct OperateTransaction: Sendable {
    private let platform: Platform
    private let authoriseLater: AuthoriseLater

    package init(platform: Platform) {
        self.platform = platform
        authoriseLater = AuthoriseLater(platform: platform)
    }

    /// - Throws: the store's errors; nothing is known to have been done then.
    package func callAsFunction(_ order: OperationOrder) async throws -> OperationAnswer {
        let step = OperationStep(order: order, platform: platform)
        switch try await platform.store.write(.operationPerformed, { try step.perform(in: $0) }) {
        case .failure(let refused): return refused.answer
        case .success(.answered(let answer)):
            platform.reversalsDue.ring()
            return answer
        case .success(.bankNeeded(let authorisation, let merchant)):
            return try await authoriseLater(authorisation, of: merchant)
        }
    }
}
