import AcquirerLink
import AcquirerMessages
import AcquirerSimulator
import Gateway
import Onboarding
import Payments
import Synchronization

/// A bank with books of its own that answers, refuses, answers too late, or twice, as its seed has it.
final class ModelBank: Acquirer {
    struct Books: Sendable {
        /// What was agreed to, by the authorisation's trace.
        var held: [AcquirerTrace: Int64] = [:]
        /// Reversals by their own trace: a repetition counts once.
        var reversals: [AcquirerTrace: (original: AcquirerTrace, amount: Int64)] = [:]
        /// Remitted lines by their trace, and what was said to each.
        var lines: [AcquirerTrace: Line] = [:]
        /// The simulated bank's own books of remittances.
        var ledger = AcquirerBooks()
        var isReliable = false
        var overReleased = false
    }

    struct Line: Sendable {
        let advice: RemittanceAdvice
        let isAccepted: Bool
    }

    let books = Mutex(Books())
    private let random: SeededRandom

    init(random: SeededRandom) { self.random = random }

    func authorise(_ request: AuthorisationRequest) async throws(AcquirerFailure) -> AuthorisationAnswer {
        let (fate, isReliable) = (random.next() % 20, books.withLock { $0.isReliable })
        if !isReliable {
            // Nothing left; left and lost; agreed to, and the answer came too late.
            if fate == 0 { throw .notSent }
            if fate == 1 { throw .noAnswer }
            if fate == 2 {
                agree(request)
                throw .noAnswer
            }
        }
        let code = fate == 3 ? "51" : fate == 4 ? "90" : request.card.lastTwoDigits
        guard let answer = try? BankResponseCode(code) else { throw .noAnswer }
        if answer.isApproval { agree(request) }
        return AuthorisationAnswer(
            bankResponseCode: answer, authorisationID: answer.isApproval ? "123456" : nil,
            cryptogram: fate == 5 && answer.isApproval ? .wrong : nil)
    }

    func reverse(_ request: ReversalRequest) async throws(AcquirerFailure) {
        let (fate, isReliable) = (random.next() % 4, books.withLock { $0.isReliable })
        if fate == 0, !isReliable { throw .noAnswer }
        books.withLock { books in
            guard books.reversals[request.trace] == nil else { return }
            books.reversals[request.trace] = (request.original, request.amount.minorUnits)
            guard let held = books.held[request.original] else { return }
            if held < request.amount.minorUnits { books.overReleased = true }
            books.held[request.original] = held - request.amount.minorUnits
        }
        // Done, and its acknowledgement lost: it comes again.
        if fate == 1, !isReliable { throw .noAnswer }
    }

    func remit(_ line: RemittanceAdvice) async throws(AcquirerFailure) -> RemittanceAnswer {
        let (fate, isReliable) = (random.next() % 8, books.withLock { $0.isReliable })
        if fate == 0, !isReliable { throw .notSent }
        guard let message = try? RemittanceLineMessage(line), let refusal = try? BankResponseCode("12") else {
            throw .notSent
        }
        let code = books.withLock { books in
            if let known = books.lines[line.trace], !known.isAccepted { return refusal }
            // Some cards' banks have closed the account meanwhile.
            let isRefused = books.lines[line.trace] == nil && fate == 7
            let code =
                isRefused ? refusal : books.ledger.remit(message, at: line.trace.transmittedAt).answer.bankResponseCode
            books.lines[line.trace] = Line(advice: line, isAccepted: code.isApproval)
            return code
        }
        // Booked, and its answer lost: it comes again.
        if fate == 1, !isReliable { throw .noAnswer }
        return RemittanceAnswer(bankResponseCode: code)
    }

    func reconcile(_ totals: RemittanceTotals) async throws(AcquirerFailure) -> ReconciliationAnswer {
        let (fate, isReliable) = (random.next() % 4, books.withLock { $0.isReliable })
        if fate == 0, !isReliable { throw .notSent }
        guard let message = try? ReconciliationMessage(totals) else { throw .notSent }
        let said = books.withLock { $0.ledger.reconcile(message, at: totals.trace.transmittedAt).answer }
        guard fate != 1 || isReliable, let answer = ReconciliationAnswer(said) else { throw .noAnswer }
        return answer
    }

    private func agree(_ request: AuthorisationRequest) {
        books.withLock { $0.held[request.trace] = request.amount.minorUnits }
    }
}
