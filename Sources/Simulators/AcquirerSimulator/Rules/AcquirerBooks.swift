package import AcquirerMessages
package import Payments

/// The acquirer's memory: every authorisation, reversal, remitted line and remittance, each message counted once.
///
/// The books answer a message that comes again as they did the first time; they forget the oldest beyond a capacity.
package struct AcquirerBooks: Sendable {
    /// How many authorisations are remembered unless said otherwise.
    package static let defaultCapacity = 100_000

    package private(set) var authorisations: RecentEntries<MessageTrace, BookedAuthorisation>
    /// Reversals by the trace of the authorisation they undo, when that had not been seen.
    package private(set) var unmatchedReversals: RecentEntries<MessageTrace, BookedReversal>
    package private(set) var lines: RecentEntries<MessageTrace, BookedLine>
    package private(set) var remittances: RecentEntries<RemittanceName, BookedRemittance>
    /// Files that are not written yet, oldest first.
    package private(set) var filesOwed: [BookedFile] = []
    package private(set) var totals = BooksTotals()

    package init(capacity: Int = defaultCapacity) {
        authorisations = RecentEntries(capacity: capacity)
        unmatchedReversals = RecentEntries(capacity: capacity)
        lines = RecentEntries(capacity: capacity)
        remittances = RecentEntries(capacity: capacity)
    }

    /// - Returns: the answer, and what to keep of it; nothing to keep when the message had come before.
    package mutating func authorise(
        _ request: AuthorisationRequestMessage, at now: Instant
    ) -> (answer: AuthorisationAnswerMessage, entry: BooksEntry?) {
        if let known = authorisations.update(request.trace, { $0.received += 1 }) { return (known.answer, nil) }
        var answer = AcquirerRules.answer(to: request, at: now)
        if unmatchedReversals[request.trace] != nil {
            // Its reversal overtook it: agreeing now would hold an amount that nobody will ever release.
            answer = AuthorisationAnswerMessage(
                trace: request.trace, amount: request.amount, contract: request.contract,
                bankResponseCode: .invalidTransaction, authorisationID: nil, cryptogram: nil)
        }
        let entry = BooksEntry.authorisation(
            BookedAuthorisation(at: now, answer: answer, maskedCard: request.card.masked))
        record(entry)
        return (answer, entry)
    }

    /// Always acknowledges: what is unknown is remembered, so that it is refused should it come later.
    package mutating func reverse(
        _ request: ReversalRequestMessage, at now: Instant
    ) -> (answer: ReversalAnswerMessage, entry: BooksEntry?) {
        let answer = ReversalAnswerMessage(
            trace: request.trace, amount: request.amount, contract: request.contract, bankResponseCode: .approved)
        let isKnown =
            authorisations[request.original].map { $0.reversals.contains { $0.trace == request.trace } }
            ?? (unmatchedReversals[request.original] != nil)
        guard !isKnown else { return (answer, nil) }
        let entry = BooksEntry.reversal(
            BookedReversal(at: now, trace: request.trace, original: request.original, amount: request.amount))
        record(entry)
        return (answer, entry)
    }

    /// Takes over what a file remembers, in the order in which it was written.
    package mutating func record(_ entry: BooksEntry) {
        switch entry {
        case .authorisation(let authorisation):
            authorisations.append(authorisation, for: authorisation.trace)
            totals.authorisations += 1
            guard authorisation.isHeld else { return }
            totals.approved += 1
            hold(authorisation.answer.amount.minorUnits, authorisation.answer.amount.currency)
        case .reversal(let reversal):
            guard let before = authorisations.update(reversal.original, { $0.reversals.append(reversal) }) else {
                unmatchedReversals.append(reversal, for: reversal.original)
                totals.unmatchedReversals += 1
                return
            }
            guard before.isHeld else { return }
            let released = min(before.heldMinorUnits, reversal.amount.minorUnits)
            if released == before.heldMinorUnits { totals.reversed += 1 }
            hold(-released, before.answer.amount.currency)
        case .line(let line): record(line)
        case .remittance(let remittance):
            if remittances.update(remittance.name, { $0 = remittance }) == nil {
                remittances.append(remittance, for: remittance.name)
            }
        case .owed(let file):
            totals.files += 1
            filesOwed.append(file)
        case .written(let identifier):
            filesOwed.removeAll { $0.identifier == identifier }
        case .totals(let known):
            totals = known
        }
    }

    private mutating func record(_ line: BookedLine) {
        lines.append(line, for: line.trace)
        totals.lines += 1
        guard line.isBooked else {
            totals.refusedLines += 1
            return
        }
        switch line.kind {
        case .debit: totals.debited[line.amount.currency.code, default: 0] += line.amount.minorUnits
        case .credit: totals.credited[line.amount.currency.code, default: 0] += line.amount.minorUnits
        }
        if remittances.update(line.remittance, { $0.add(line) }) == nil {
            var remittance = BookedRemittance(name: line.remittance)
            remittance.add(line)
            remittances.append(remittance, for: line.remittance)
        }
        guard line.kind == .debit, let original = line.original else { return }
        authorisations.update(original) { $0.collectedMinorUnits += line.amount.minorUnits }
        if authorisations[original]?.isOverdrawn == true { totals.overdrawn += 1 }
    }

    /// The line of that trace, once more received; nil when it is new.
    mutating func countAgain(_ trace: MessageTrace) -> BookedLine? { lines.update(trace) { $0.received += 1 } }

    /// Entries from which the same books can be made again.
    package var entries: [BooksEntry] {
        var entries: [BooksEntry] = unmatchedReversals.values.map { .reversal($0) }
        for authorisation in authorisations.values {
            entries.append(.authorisation(authorisation))
            entries += authorisation.reversals.map { .reversal($0) }
        }
        entries += lines.values.map { .line($0) }
        // After the lines, of which some may be forgotten: a remittance keeps its own totals.
        entries += remittances.values.map { .remittance($0) }
        entries += filesOwed.map { .owed($0) }
        entries.append(.totals(totals))
        return entries
    }

    private mutating func hold(_ minorUnits: Int64, _ currency: Currency) {
        totals.held[currency.code, default: 0] += minorUnits
    }
}
