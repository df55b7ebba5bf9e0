import Logging
import Payments

/// A night's fourth stage: sends every line of its remittances until the bank has answered it.
///
/// That a line may have been sent is stored before it is: whoever sends it again says so, under the same trace, and the
/// bank books it once.
struct SendRemittances: Sendable {
    private let platform: Platform
    private let logger: Logger

    init(platform: Platform, logger: Logger) {
        self.platform = platform
        self.logger = logger
    }

    /// Sends each pending line once.
    func callAsFunction(_ held: inout HeldNight) async throws {
        var last: Identifier?
        while true {
            let (day, after, limit) = (held.night.day, last, platform.limits.nightRequests)
            let batch = try await platform.store.read { books in
                try books.pendingLines(for: day, after: after, limit: limit).map { try LineToSend($0, in: books) }
            }
            guard let end = batch.last else { return }
            try await held.step(.remittanceLinesSent) { books, _ in
                for one in batch { try books.noteAttempts(one.line.attempts + 1, of: one.line.id) }
            }
            let answers = await send(batch)
            try await held.step(.remittanceLinesAnswered) { books, night in
                var remittances = RemittancesUnderWay()
                for (line, answer) in answers {
                    let status: RemittanceLine.Status = answer.isAccepted ? .accepted : .refused
                    guard try books.settleLine(line.id, status, code: answer.code) else { continue }
                    try remittances.settle(line, isAccepted: answer.isAccepted, in: books)
                    switch (answer.isAccepted, line.kind) {
                    case (true, .debit): night.report.captured += 1
                    case (true, .credit): night.report.credited += 1
                    case (false, _): night.report.rejected += 1
                    }
                }
                try remittances.store(in: books)
            }
            for (line, answer) in answers { note(line, answer) }
            last = end.line.id
        }
    }

    private struct Answer: Sendable {
        let isAccepted: Bool
        /// Nil when the line could not be sent at all.
        let code: BankResponseCode?
    }

    /// - Returns: the lines that were answered.
    private func send(_ batch: [LineToSend]) async -> [(RemittanceLine, Answer)] {
        await withTaskGroup(of: (RemittanceLine, Answer)?.self) { group in
            for one in batch { group.addTask { await send(one).map { (one.line, $0) } } }
            return await group.reduce(into: []) { if let answered = $1 { $0.append(answered) } }
        }
    }

    private func send(_ one: LineToSend) async -> Answer? {
        guard let advice = one.advice(platform.vault) else {
            // One that may have left is the bank's to answer: it waits until its card can be opened again.
            guard one.line.attempts > 0 else { return Answer(isAccepted: false, code: nil) }
            logger.error(
                "a line of a remittance cannot be sent again",
                metadata: .keys([
                    .row: "\(one.line.id)", .transaction: "\(one.line.transaction)",
                    .operation: "\(one.line.kind.rawValue)", .cause: "its card cannot be read",
                ]))
            return nil
        }
        do {
            let answer = try await platform.acquirer.remit(advice)
            return Answer(isAccepted: answer.isAccepted, code: answer.bankResponseCode)
        } catch {
            return nil
        }
    }

    private func note(_ line: RemittanceLine, _ answer: Answer) {
        NightMetrics.answered(line.kind, isAccepted: answer.isAccepted)
        guard !answer.isAccepted else { return }
        logger.error(
            "a line of a remittance was refused",
            metadata: .keys([
                .row: "\(line.id)", .transaction: "\(line.transaction)", .operation: "\(line.kind.rawValue)",
                .cause: "\(answer.code?.text ?? "its card cannot be read")",
            ]))
    }
}
