import Payments

/// A line with all that its message says.
struct LineToSend: Sendable {
    let line: RemittanceLine
    private let remittance: Remittance?
    private let paid: PaidTransaction?
    /// Of the authorisation that holds the money.
    private let held: AcquirerTrace?

    init(_ line: RemittanceLine, in books: any Books) throws {
        self.line = line
        remittance = try books.remittance(line.remittance)
        paid = try books.transaction(line.transaction)
        let authorisation = try paid.flatMap { try books.heldAuthorisation(of: $0) }.flatMap {
            try books.authorisation($0)
        }
        if case .answered = authorisation?.outcome { held = authorisation?.trace } else { held = nil }
    }

    /// Nil when the card cannot be read any more.
    func advice(_ vault: CardVault) -> RemittanceAdvice? {
        guard let remittance, let paid, let card = paid.card, let sealed = card.sealed,
            let number = try? vault.open(sealed, for: paid.id)
        else { return nil }
        return RemittanceAdvice(
            trace: line.trace, remittance: remittance.reference, kind: line.kind, amount: line.amount,
            account: paid.key.account,
            operation: OperationReference(transaction: line.transaction, sequence: line.sequence), card: number,
            expiry: card.expiry, authorisation: held, authorisationID: paid.authorisationID,
            isRepeat: line.attempts > 0)
    }
}
