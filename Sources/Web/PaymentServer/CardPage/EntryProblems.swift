/// What a shopper typed on the card page, as far as it may be shown again: never the number, never the cryptogram.
struct EntryProblems: Hashable, Sendable {
    enum NumberProblem: Hashable, Sendable {
        case missing
        case malformed
        /// The number belongs to another kind of card than the one chosen.
        case notOfMean
    }

    enum ExpiryProblem: Hashable, Sendable {
        case missing
        case malformed
        case past
    }

    enum CryptogramProblem: Hashable, Sendable {
        case missing
        case malformed
    }

    var expiry: String = ""
    var numberProblem: NumberProblem?
    var expiryProblem: ExpiryProblem?
    var cryptogramProblem: CryptogramProblem?
    /// True when the next invalid entry ends the payment.
    var isLastAttempt: Bool = false

    var hasProblem: Bool { numberProblem != nil || expiryProblem != nil || cryptogramProblem != nil }
}
