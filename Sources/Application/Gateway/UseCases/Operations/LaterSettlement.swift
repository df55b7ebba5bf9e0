import Payments

/// What follows from the outcome of a later authorisation, stored in one commit.
struct LaterSettlement: Sendable {
    let authorisation: Authorisation
    let outcome: Authorisation.Outcome
    /// True for an authorisation of somebody else's, whose outcome nobody waits for any more.
    let isGivenUp: Bool
    let at: Instant
    let systemTime: Instant
    let operation: Identifier
    let reversal: Identifier

    init(
        authorisation: Authorisation, outcome: Authorisation.Outcome, isGivenUp: Bool, at now: Instant,
        systemTime: Instant, operation: Identifier, reversal: Identifier
    ) {
        self.authorisation = authorisation
        self.outcome = outcome
        self.isGivenUp = isGivenUp
        at = now
        self.systemTime = systemTime
        self.operation = operation
        self.reversal = reversal
    }

    /// Stores it all, unless somebody settled the authorisation before, or an earlier run of this write did.
    func store(in books: any Books) throws {
        guard try books.settle(authorisation.id, outcome) else {
            // Asked by a process that slept, after somebody undid it: what the bank may hold since is undone as well.
            if outcome.mayBeHeld, !isGivenUp, try books.authorisation(authorisation.id)?.outcome == .unknown {
                try release(authorisation.amount, in: books)
            }
            return
        }
        guard let transaction = authorisation.transaction, let order = authorisation.order,
            let paid = try books.transaction(transaction),
            try !books.operations(of: transaction).contains(where: { $0.id == authorisation.id })
        else { return }
        switch outcome {
        case .pending, .notSent, .refusedByWallet: return
        case .unknown: try release(authorisation.amount, in: books)
        case .answered(let answer):
            let code = ResponseCode(bank: answer.bankResponseCode, cryptogram: answer.cryptogram, mayForce: false)
            let after = code == .unavailable ? nil : try follow(paid, order, code, answer.authorisationID, in: books)
            guard answer.bankResponseCode.isApproval else { return }
            // What was cancelled while the bank was being asked is released too.
            let kept = code.isAccepted ? after?.transaction.amount.minorUnits ?? 0 : 0
            try release(Money(authorisation.amount.minorUnits - kept, authorisation.amount.currency), in: books)
        }
    }

    /// The validation if it was one, then the authorisation; nil when the transaction has moved on meanwhile.
    private func follow(
        _ paid: PaidTransaction, _ order: DirectOrder, _ code: ResponseCode, _ number: String?, in books: any Books
    ) throws -> PaidTransaction? {
        var steps: [(TransactionEvent, ResponseCode, Identifier)] = [
            (.authoriseDeferred(accepted: code.isAccepted), code, authorisation.id)
        ]
        if order.kind == .validate { steps.insert((.validate(order.amount), .accepted, operation), at: 0) }
        var whole = paid.transaction
        for step in steps { guard (try? whole.apply(step.0)) != nil else { return nil } }
        var current = paid
        for (event, code, id) in steps {
            var transaction = current.transaction
            try transaction.apply(event)
            let record = OperationRecord(
                transaction: paid.id, sequence: current.operationCount, kind: event.kind, amount: transaction.amount,
                at: at, origin: order.origin, responseCode: code, stateAfter: transaction.state,
                amountAfter: transaction.amount, id: id)
            current = current.followed(by: transaction, authorisationID: code.isAccepted ? number : nil)
            guard try books.append(record, making: current) else { return nil }
        }
        return current
    }

    private func release(_ amount: Money, in books: any Books) throws {
        guard amount.minorUnits > 0 else { return }
        try books.insert(PendingReversal(of: authorisation.id, amount: amount, id: reversal, at: systemTime))
    }
}
