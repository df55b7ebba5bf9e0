import Onboarding
import Payments

/// Everything that follows from an authorisation's outcome, worked out before the write and stored in one commit:
/// the transaction, its first operation, the automatic response, the reversal, the session's end.
struct Settlement: Sendable {
    private let authorisation: Authorisation
    let outcome: Authorisation.Outcome
    private let session: PaymentSession?
    /// The transaction that it makes.
    let transaction: PaidTransaction
    /// What it makes the transaction from.
    let operation: OperationRecord
    /// Nil for a payment that nobody is notified of.
    private let response: AutomaticResponse?
    private let reversal: PendingReversal?
    /// Of what the bank may hold since it was asked after the authorisation had been given up.
    private let lateRelease: PendingReversal?

    /// - Parameters:
    ///   - isGivenUp: true for an authorisation of somebody else's, whose outcome nobody waits for any more.
    ///   - session: the payment session it belongs to, at the step at which the bank is asked; nil when it came another
    ///     way, which nobody is notified of.
    init(
        authorisation: Authorisation, outcome: Authorisation.Outcome, isGivenUp: Bool = false,
        session: PaymentSession?, merchant: Merchant, at now: Instant, systemTime: Instant, platform: Platform
    ) {
        self.authorisation = authorisation
        self.outcome = outcome
        self.session = session
        let paid = PaidTransaction(
            settling: authorisation, as: outcome,
            of: session?.request.amount ?? authorisation.order?.amount ?? authorisation.amount,
            asked: session?.request.fields ?? authorisation.order?.fields ?? FieldValues(), merchant: merchant,
            at: now, signer: platform.signer)
        transaction = paid
        operation = OperationRecord(
            transaction: authorisation.id, sequence: 0, kind: authorisation.order?.kind ?? .author,
            amount: paid.transaction.originAmount, at: now,
            origin: authorisation.order?.origin ?? session?.origin ?? "INTERNET", responseCode: paid.responseCode,
            stateAfter: paid.transaction.state, amountAfter: paid.transaction.amount)
        // A shop that began the payment over Office asks for its result itself.
        response = session.flatMap { session in
            session.request.kind == .hosted ? Self.response(to: session, paid, merchant, at: systemTime) : nil
        }
        reversal =
            Self.needsReversal(outcome, of: authorisation, decided: paid.responseCode)
            ? PendingReversal(
                of: authorisation.id, amount: authorisation.amount, id: platform.newIdentifier(), at: systemTime)
            : nil
        lateRelease =
            outcome.mayBeHeld && !isGivenUp
            ? PendingReversal(
                of: authorisation.id, amount: authorisation.amount, id: platform.newIdentifier(), at: systemTime)
            : nil
    }

    /// The session once the settlement is stored.
    var paidSession: PaymentSession? { session?.advanced(to: .paid(authorisation.id)) }

    /// Stores it all, unless somebody settled the authorisation before: then what they stored stands. The bank may have
    /// been asked after they undid it, by a process that slept: what it may hold since then is undone as well.
    ///
    /// - Returns: true when it is this settlement that stands.
    func store(in books: any Books) throws -> Bool {
        guard try books.settle(authorisation.id, outcome) else {
            if let lateRelease, try books.authorisation(authorisation.id)?.outcome == .unknown {
                try books.insert(lateRelease)
            }
            return false
        }
        try books.insert(transaction, firstOperation: operation)
        if let response { try books.insert(response) }
        if let reversal { try books.insert(reversal) }
        if let paidSession { _ = try books.update(paidSession) }
        return true
    }

    /// Counts a settlement that stands, and tells the workers that there may be something for them.
    func ring(_ platform: Platform) {
        PaymentMetrics.settled(transaction.responseCode, mean: transaction.mean)
        if response?.status == .pending { platform.deliveriesDue.ring() }
        if reversal != nil { platform.reversalsDue.ring() }
    }

    private static func response(
        to session: PaymentSession, _ paid: PaidTransaction, _ merchant: Merchant, at systemTime: Instant
    ) -> AutomaticResponse {
        let address = session.request.automaticResponseAddress
        return AutomaticResponse(
            id: paid.id, account: merchant.account, keyVersion: session.keyVersion, address: address,
            fields: AnswerFields.full(of: paid, asked: paid.request), createdAt: systemTime,
            status: address.isEmpty ? .undefined : .pending, attempts: 0, nextAttemptAt: systemTime, cause: "")
    }

    /// An unknown outcome, an approval that we refused for its cryptogram, and an imprint are undone.
    private static func needsReversal(
        _ outcome: Authorisation.Outcome, of authorisation: Authorisation, decided: ResponseCode
    ) -> Bool {
        switch outcome {
        case .unknown: true
        case .answered(let answer):
            answer.bankResponseCode.isApproval && (!decided.isAccepted || authorisation.terms.isDeferred)
        case .pending, .notSent, .refusedByWallet: false
        }
    }
}
