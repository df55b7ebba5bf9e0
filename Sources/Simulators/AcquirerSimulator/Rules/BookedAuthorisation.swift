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
    /// Each once, in the order in which they came; several release it part by part.
    package internal(set) var reversals: [BookedReversal] = []

    /// What remitted debits have collected of it.
    package internal(set) var collectedMinorUnits: Int64 = 0

    package var trace: MessageTrace { answer.trace }
    package var isApproved: Bool { answer.bankResponseCode.isApproval }
    /// True while some of the amount weighs on the card holder's account.
    package var isHeld: Bool { heldMinorUnits > 0 }
    /// What was agreed to and not released.
    package var heldMinorUnits: Int64 {
        isApproved ? max(0, answer.amount.minorUnits - releasedMinorUnits) : 0
    }
    /// When the last part was released; nil while some is left.
    package var reversedAt: Instant? {
        releasedMinorUnits >= answer.amount.minorUnits ? reversals.last?.at : nil
    }

    /// True when more was collected than is agreed to: a forced payment has no agreement to overdraw.
    package var isOverdrawn: Bool { isApproved && collectedMinorUnits > heldMinorUnits }

    private var releasedMinorUnits: Int64 { reversals.reduce(0) { $0 + $1.amount.minorUnits } }

    init(at: Instant, answer: AuthorisationAnswerMessage, maskedCard: String) {
        self.at = at
        self.answer = answer
        self.maskedCard = maskedCard
    }
}
