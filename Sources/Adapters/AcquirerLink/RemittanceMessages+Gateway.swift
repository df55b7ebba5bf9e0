package import AcquirerMessages
package import Gateway
import Payments

extension RemittanceLineMessage {
    /// The engine's line as a message: 0220 at first, 0221 when it is said again.
    ///
    /// - Throws: ``MessageError`` when a value does not fit the message: nothing can be sent then.
    package init(_ line: RemittanceAdvice) throws(MessageError) {
        self.init(
            CardMovement(
                trace: try MessageTrace(line.trace), localStamp: LocalStamp(paris: line.trace.transmittedAt),
                card: line.card, expiry: line.expiry, amount: line.amount, contract: line.remittance.contract,
                terminal: line.account.terminal),
            kind: Kind(line.kind), mark: try RemittanceMark(line.remittance), reference: line.operation.text,
            original: try line.authorisation.map { (trace) throws(MessageError) in try MessageTrace(trace) },
            authorisationID: line.authorisationID, isRepeat: line.isRepeat)
    }
}

extension RemittanceLineMessage.Kind {
    package init(_ kind: RemittanceAdvice.Kind) {
        switch kind {
        case .debit: self = .debit
        case .credit: self = .credit
        }
    }
}

extension RemittanceMark {
    package init(_ remittance: RemittanceReference) throws(MessageError) {
        try self.init(day: remittance.day, number: remittance.number)
    }
}

extension ReconciliationMessage {
    /// The engine's totals as a message: 0500 at first, 0501 when they are said again.
    ///
    /// - Throws: ``MessageError`` when a value does not fit the message: nothing can be sent then.
    package init(_ totals: RemittanceTotals) throws(MessageError) {
        self.init(
            .request(isRepeat: totals.isRepeat), trace: try MessageTrace(totals.trace),
            contract: totals.remittance.contract, mark: try RemittanceMark(totals.remittance),
            currency: totals.remittance.currency,
            totals: ReconciliationTotals(debits: .init(totals.debits), credits: .init(totals.credits)))
    }
}

extension ReconciliationTotals.Tally {
    package init(_ tally: RemittanceTally) { self.init(count: Int64(tally.count), minorUnits: tally.minorUnits) }
}

extension RemittanceTally {
    package init(_ tally: ReconciliationTotals.Tally) {
        self.init(count: Int(tally.count), minorUnits: tally.minorUnits)
    }
}

extension ReconciliationAnswer {
    /// Nil for totals that answer nothing.
    package init?(_ message: ReconciliationMessage) {
        guard case .answer(let isInBalance) = message.part else { return nil }
        self =
            isInBalance
            ? .agreed
            : .disagreed(
                debits: RemittanceTally(message.totals.debits), credits: RemittanceTally(message.totals.credits))
    }
}
