package import AcquirerMessages
package import Payments

/// One line of a remittance in the acquirer's books. It keeps the card masked only.
package struct BookedLine: Hashable, Sendable {
    package let at: Instant
    package let answer: RemittanceAnswerMessage
    package let mark: RemittanceMark
    /// The shop's name for the line.
    package let reference: String
    /// `4974#####00`.
    package let maskedCard: String
    /// The authorisation that it collects; nil when it names none.
    package let original: MessageTrace?
    /// How many times the same message came: 1 unless it was repeated.
    package internal(set) var received = 1

    package var trace: MessageTrace { answer.trace }
    package var kind: RemittanceLineMessage.Kind { answer.kind }
    package var amount: Money { answer.amount }
    package var isBooked: Bool { answer.bankResponseCode.isApproval }
    package var remittance: RemittanceName {
        RemittanceName(contract: answer.contract, currency: amount.currency, mark: mark)
    }
    /// True when it is in the totals of its remittance.
    var counts: Bool { isBooked && MagicRemittance(amount) != .miscounted }

    init(
        at: Instant, answer: RemittanceAnswerMessage, mark: RemittanceMark, reference: String, maskedCard: String,
        original: MessageTrace?
    ) {
        self.at = at
        self.answer = answer
        self.mark = mark
        self.reference = reference
        self.maskedCard = maskedCard
        self.original = original
    }
}
