import Payments

/// The remittances that one write changes, each read once and stored once.
struct RemittancesUnderWay {
    private var changed: [Identifier: Remittance] = [:]
    private var known: [Place: Identifier] = [:]

    private struct Place: Hashable {
        let contract: ContractNumber
        let currency: Currency
    }

    /// Counts one more line that waits, in the day's remittance of that contract.
    ///
    /// - Parameter opening: becomes the identifier of the remittance if there is none.
    /// - Returns: the remittance's identifier.
    mutating func add(
        _ kind: RemittanceAdvice.Kind, _ amount: Money, of contract: ContractNumber, for day: BusinessDay,
        opening id: Identifier, at systemTime: Instant, in books: any Books
    ) throws -> Identifier {
        let place = Place(contract: contract, currency: amount.currency)
        let remittance: Remittance
        if let known = known[place].flatMap({ changed[$0] }) {
            remittance = known
        } else if let stored = try books.remittance(of: contract, in: amount.currency, for: day) {
            remittance = stored
        } else {
            let number = try books.lastRemittanceNumber(of: contract) % 999_999 + 1
            remittance = Remittance(
                id: id,
                reference: RemittanceReference(
                    contract: contract, currency: amount.currency, day: day, number: number),
                trace: AcquirerTrace(identifier: id, at: systemTime))
            try books.insert(remittance)
        }
        changed[remittance.id] = remittance.counting(1, kind, amount, waiting: 1)
        known[place] = remittance.id
        return remittance.id
    }

    /// Counts a line that was answered: it waits no more, and what is refused leaves the totals.
    mutating func settle(_ line: RemittanceLine, isAccepted: Bool, in books: any Books) throws {
        guard let remittance = try changed[line.remittance] ?? books.remittance(line.remittance) else { return }
        changed[line.remittance] =
            isAccepted
            ? remittance.counting(0, line.kind, .zero(line.amount.currency), waiting: -1)
            : remittance.counting(
                -1, line.kind, Money(-line.amount.minorUnits, line.amount.currency), waiting: -1)
    }

    func store(in books: any Books) throws {
        for remittance in changed.values { try books.update(remittance) }
    }
}

extension Remittance {
    fileprivate func counting(
        _ lines: Int, _ kind: RemittanceAdvice.Kind, _ amount: Money, waiting more: Int
    ) -> Remittance {
        func adding(to tally: RemittanceTally, of other: RemittanceAdvice.Kind) -> RemittanceTally {
            guard kind == other else { return tally }
            return RemittanceTally(count: tally.count + lines, minorUnits: tally.minorUnits + amount.minorUnits)
        }
        return Remittance(
            id: id, reference: reference, trace: trace, debits: adding(to: debits, of: .debit),
            credits: adding(to: credits, of: .credit), waiting: waiting + more, attempts: attempts, status: status)
    }

    /// Its totals as they were sent once more.
    func sent() -> Remittance {
        Remittance(
            id: id, reference: reference, trace: trace, debits: debits, credits: credits, waiting: waiting,
            attempts: attempts + 1, status: status)
    }

    func ended(as status: Status) -> Remittance {
        Remittance(
            id: id, reference: reference, trace: trace, debits: debits, credits: credits, waiting: waiting,
            attempts: attempts, status: status)
    }
}
