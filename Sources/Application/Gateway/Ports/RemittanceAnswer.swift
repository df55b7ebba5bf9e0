package import Payments

/// What the acquirer answered to a ``RemittanceAdvice``; the same however often the line comes.
package struct RemittanceAnswer: Hashable, Sendable {
    package let bankResponseCode: BankResponseCode

    package init(bankResponseCode: BankResponseCode) { self.bankResponseCode = bankResponseCode }

    /// True when the line is in the acquirer's books; otherwise it refuses it, now and later.
    package var isAccepted: Bool { bankResponseCode.isApproval }
}
