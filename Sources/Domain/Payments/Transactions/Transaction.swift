/// A payment's state and balances, changed by ``apply(_:)`` alone (guide § 3.4 and § 3.5, facts § 5.14).
///
/// captured ≤ validated ≤ authorised, and credited ≤ captured. Replaying its events gives the same transaction.
package struct Transaction: Hashable, Sendable {
    /// The amount paid; never changes.
    package let originAmount: Money
    package let terms: CaptureTerms
    package private(set) var state: TransactionState
    /// The balance: what will be, or was, collected and not given back.
    package private(set) var amount: Money
    /// What was remitted as a debit.
    package private(set) var captured: Money
    /// What was given back, remitted or about to be.
    package private(set) var credited: Money

    /// A payment as the bank answered it: accepted payments wait for their day, others are REFUSED.
    ///
    /// - Parameter response: 02 makes a REFERRAL, which may be forced; anything else but 00 is a refusal.
    package init(paid originAmount: Money, terms: CaptureTerms, response: ResponseCode) {
        self.originAmount = originAmount
        self.terms = terms
        state =
            switch response {
            case .accepted: terms.stateOnceAccepted
            case .callBank: .referral
            default: .refused
            }
        amount = originAmount
        captured = .zero(originAmount.currency)
        credited = .zero(originAmount.currency)
    }

    /// Money for a card's holder: nothing is left to collect, and as much is given back as if it had been captured.
    package init(creditingHolder amount: Money) {
        originAmount = amount
        terms = CaptureTerms(mode: .authorCapture, day: 0, wallet: false)
        state = .toCredit
        self.amount = .zero(amount.currency)
        captured = amount
        credited = amount
    }

    /// A transaction as the books hold it.
    package init(
        originAmount: Money, terms: CaptureTerms, state: TransactionState, amount: Money, captured: Money,
        credited: Money
    ) {
        self.originAmount = originAmount
        self.terms = terms
        self.state = state
        self.amount = amount
        self.captured = captured
        self.credited = credited
    }

    /// The only function that changes the state and the balances.
    ///
    /// - Throws: ``OperationRefusal``, having changed nothing.
    package mutating func apply(_ event: TransactionEvent) throws(OperationRefusal) {
        switch event {
        case .validate(let part): try validate(part)
        case .cancel(let part): try cancel(part)
        case .credit(let part): try credit(part)
        case .force: try move(from: [.referral], to: .toCapture)
        case .duplicate: break
        case .remitDebit:
            try move(from: [.toCapture], to: .captured)
            captured = amount
        case .remitCredit: try move(from: [.toCredit], to: amount.minorUnits == 0 ? .credited : .captured)
        case .expire: try move(from: [.toValidate, .toReplay, .referral], to: .expired)
        case .authoriseDeferred(let accepted):
            try move(from: [.toAuthorize], to: accepted ? .toCapture : .refused)
        }
    }

    /// Once, in part or whole; the rest is dropped. A deferred payment is then authorised for real.
    private mutating func validate(_ part: Money) throws(OperationRefusal) {
        try require(state.allowedOperations.contains(.validate))
        let checked = try check(part)
        state = state == .toReplay ? .toAuthorize : .toCapture
        amount = checked
    }

    /// Several times while something is left; nothing left is CANCELLED.
    private mutating func cancel(_ part: Money) throws(OperationRefusal) {
        try require(state.allowedOperations.contains(.cancel))
        amount = try remainder(after: check(part))
        if amount.minorUnits == 0 { state = .cancelled }
    }

    /// Several times up to what was captured; TO_CREDIT until the remittance.
    private mutating func credit(_ part: Money) throws(OperationRefusal) {
        try require(state.allowedOperations.contains(.credit))
        let checked = try check(part)
        amount = try remainder(after: checked)
        credited = Money(credited.minorUnits + checked.minorUnits, credited.currency)
        state = .toCredit
    }

    private mutating func move(from states: Set<TransactionState>, to next: TransactionState) throws(OperationRefusal) {
        try require(states.contains(state))
        state = next
    }

    private func require(_ allowed: Bool) throws(OperationRefusal) {
        guard allowed else { throw .incompatibleState }
    }

    private func check(_ part: Money) throws(OperationRefusal) -> Money {
        guard part.currency == amount.currency else { throw .currencyDiffers }
        guard part.minorUnits > 0, part.minorUnits <= amount.minorUnits else { throw .amountNotAllowed }
        return part
    }

    private func remainder(after part: Money) throws(OperationRefusal) -> Money {
        do { return try amount.subtracting(part) } catch { throw .amountNotAllowed }
    }
}
