import Gateway
import Payments
import Synchronization

/// Answers by the card's last two digits (facts § 9.2), or as it was told; keeps what it was asked.
final class ScriptedAcquirer: Acquirer {
    struct Books: Sendable {
        var authorisations: [AuthorisationRequest] = []
        var reversals: [ReversalRequest] = []
        var failure: AcquirerFailure?
        var lines: [RemittanceAdvice] = []
        var totals: [RemittanceTotals] = []
        /// What the bank says of every line.
        var lineAnswer = "00"
        var reconciliation = ReconciliationAnswer.agreed
        var reversalFailures = 0
        var cryptogram: CryptogramResponseCode = .correct
        /// Held until released, to have two submissions at once.
        var gate: AsyncStream<Void>?
    }

    let books = Mutex(Books())

    func authorise(_ request: AuthorisationRequest) async throws(AcquirerFailure) -> AuthorisationAnswer {
        let (failure, cryptogram, gate) = books.withLock { books in
            books.authorisations.append(request)
            return (books.failure, books.cryptogram, books.gate)
        }
        if let gate { for await _ in gate { break } }
        if let failure { throw failure }
        guard let code = try? BankResponseCode(request.card.lastTwoDigits) else { throw .noAnswer }
        return AuthorisationAnswer(
            bankResponseCode: code, authorisationID: code.isApproval ? "123456" : nil, cryptogram: cryptogram)
    }

    func reverse(_ request: ReversalRequest) async throws(AcquirerFailure) {
        let fails = books.withLock { books in
            books.reversals.append(request)
            books.reversalFailures -= 1
            return books.reversalFailures >= 0
        }
        if fails { throw .noAnswer }
    }

    func remit(_ line: RemittanceAdvice) async throws(AcquirerFailure) -> RemittanceAnswer {
        let (failure, answer) = books.withLock { books in
            books.lines.append(line)
            return (books.failure, books.lineAnswer)
        }
        if let failure { throw failure }
        guard let code = try? BankResponseCode(answer) else { throw .noAnswer }
        return RemittanceAnswer(bankResponseCode: code)
    }

    func reconcile(_ totals: RemittanceTotals) async throws(AcquirerFailure) -> ReconciliationAnswer {
        let (failure, answer) = books.withLock { books in
            books.totals.append(totals)
            return (books.failure, books.reconciliation)
        }
        if let failure { throw failure }
        return answer
    }

    var authorisationCount: Int { books.withLock { $0.authorisations.count } }
    var reversalCount: Int { books.withLock { $0.reversals.count } }
}
