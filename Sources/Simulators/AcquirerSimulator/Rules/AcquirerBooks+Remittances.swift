package import AcquirerFiles
package import AcquirerMessages
package import Payments

extension AcquirerBooks {
    /// - Returns: the answer, and what to keep of it; nothing to keep when the line had come before.
    package mutating func remit(
        _ line: RemittanceLineMessage, at now: Instant
    ) -> (answer: RemittanceAnswerMessage, entry: BooksEntry?) {
        if let known = countAgain(line.trace) { return (known.answer, nil) }
        let name = RemittanceName(contract: line.contract, currency: line.amount.currency, mark: line.mark)
        // A remittance whose totals agreed is closed: what comes later belongs to another one.
        let isClosed = remittances[name]?.agreedAt != nil
        let code: BankResponseCode =
            isClosed || MagicRemittance(line.amount) == .refused ? .invalidTransaction : .approved
        let answer = RemittanceAnswerMessage(
            trace: line.trace, kind: line.kind, amount: line.amount, contract: line.contract, bankResponseCode: code)
        let entry = BooksEntry.line(
            BookedLine(
                at: now, answer: answer, mark: line.mark, reference: line.reference, maskedCard: line.card.masked,
                original: line.original))
        record(entry)
        return (answer, entry)
    }

    /// - Returns: the answer, and what to keep of it.
    package mutating func reconcile(
        _ request: ReconciliationMessage, at now: Instant
    ) -> (answer: ReconciliationMessage, entries: [BooksEntry]) {
        let name = RemittanceName(contract: request.contract, currency: request.currency, mark: request.mark)
        var remittance = remittances[name] ?? BookedRemittance(name: name)
        remittance.received += 1
        remittance.claimed = request.totals
        let isInBalance = remittance.totals == request.totals
        var entries: [BooksEntry] = []
        if isInBalance, remittance.agreedAt == nil {
            remittance.agreedAt = now
            entries = filesOwed(for: name, at: now).map { .owed($0) }
        }
        entries.insert(.remittance(remittance), at: 0)
        for entry in entries { record(entry) }
        let answer = ReconciliationMessage(
            .answer(isInBalance: isInBalance), trace: request.trace, contract: request.contract, mark: request.mark,
            currency: request.currency, totals: remittance.totals)
        return (answer, entries)
    }

    /// Takes a line's money back, because somebody says that its card's holder disputes it.
    ///
    /// - Returns: what to keep; nil when no booked debit of a closed remittance has that reference.
    package mutating func dispute(_ reference: String, reason: String, at now: Instant) -> BooksEntry? {
        guard
            let line = lines.values.last(where: { $0.reference == reference && $0.kind == .debit && $0.isBooked }),
            remittances[line.remittance]?.agreedAt != nil, let identifier = fileID("C", of: line.remittance)
        else { return nil }
        let file = BookedFile(
            identifier: identifier, at: now,
            subject: .dispute(line.remittance, reference: reference, reason: reason))
        record(.owed(file))
        return .owed(file)
    }

    private func filesOwed(for name: RemittanceName, at now: Instant) -> [BookedFile] {
        let booked = lines.values.filter { $0.remittance == name && $0.isBooked }
        guard !booked.isEmpty, let settlement = fileID("S", of: name) else { return [] }
        var files = [BookedFile(identifier: settlement, at: now, subject: .settlement(name))]
        let isDisputed = booked.contains { $0.isDisputed && $0.kind == .debit }
        if isDisputed, let identifier = fileID("C", of: name, after: files.count) {
            files.append(BookedFile(identifier: identifier, at: now, subject: .chargebacks(name)))
        }
        return files
    }

    /// `S1234567-20261121-1`: the last number counts the files of the books.
    private func fileID(_ letter: String, of name: RemittanceName, after more: Int = 0) -> AcquirerFileID? {
        let contract = name.contract.text.uppercased()
        return AcquirerFileID(
            "\(letter)\(contract)-\(name.mark.day.eightDigits)-\(totals.files + more + 1)")
    }
}

extension BookedLine {
    var isDisputed: Bool { [.disputed, .disputeLost].contains(MagicRemittance(amount)) }
}
