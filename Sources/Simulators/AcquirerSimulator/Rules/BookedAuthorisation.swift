package import AcquirerMessages
package import Payments

/// One authorisation in the acquirer's books. It keeps the card masked only, and nothing of the cryptogram.
package struct BookedAuthorisation: Hashable, Sendable {
    package let at: Instant
    package let answer: AuthorisationAnswerMessage
    /// `4974#####00`.
    package let maskedCard: String
    /// How many times the same message came: 1 unless it was repeated.
    package internal(set) var received = 1
    package internal(set) var reversedAt: Instant?

    package var trace: MessageTrace { answer.trace }
    package var isApproved: Bool { answer.bankResponseCode.isApproval }
    /// True while the amount weighs on the card holder's account.
    package var isHeld: Bool { isApproved && reversedAt == nil }

    init(at: Instant, answer: AuthorisationAnswerMessage, maskedCard: String) {
        self.at = at
        self.answer = answer
        self.maskedCard = maskedCard
    }
}
