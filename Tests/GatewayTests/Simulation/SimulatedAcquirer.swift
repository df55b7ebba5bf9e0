import AcquirerLink
import AcquirerMessages
import AcquirerSimulator
import Gateway
import Payments
import Synchronization

/// The acquirer's own books and rules, at the far end of a line that is slow, loses messages or breaks.
final class SimulatedAcquirer: Sendable {
    /// What becomes of one message.
    private enum Fate {
        case answered, requestLost, answerLost, late, notSent
    }

    /// Longer than any answer that is waited for.
    private static let patienceMilliseconds: Int64 = 8000

    let books = Mutex(AcquirerBooks())
    private let time: VirtualTime
    private let dice: Dice
    private let isCalm = Mutex(false)

    init(time: VirtualTime, dice: Dice) {
        self.time = time
        self.dice = dice
    }

    func calmDown() { isCalm.withLock { $0 = true } }

    /// The line of one process.
    struct Line: Acquirer {
        let acquirer: SimulatedAcquirer
        let process: SimulatedProcess

        func authorise(_ request: AuthorisationRequest) async throws(AcquirerFailure) -> AuthorisationAnswer {
            guard process.isAlive, let message = try? AuthorisationRequestMessage(request) else { throw .notSent }
            let answer = try await acquirer.exchange { $0.authorise(message, at: $1).answer }
            return AuthorisationAnswer(answer)
        }

        func reverse(_ request: ReversalRequest) async throws(AcquirerFailure) {
            guard process.isAlive, let message = try? ReversalRequestMessage(request) else { throw .notSent }
            _ = try await acquirer.exchange { $0.reverse(message, at: $1).answer }
        }

        func remit(_ line: RemittanceAdvice) async throws(AcquirerFailure) -> RemittanceAnswer {
            guard process.isAlive, let message = try? RemittanceLineMessage(line) else { throw .notSent }
            let answer = try await acquirer.exchange { $0.remit(message, at: $1).answer }
            return RemittanceAnswer(bankResponseCode: answer.bankResponseCode)
        }

        func reconcile(_ totals: RemittanceTotals) async throws(AcquirerFailure) -> ReconciliationAnswer {
            guard process.isAlive, let message = try? ReconciliationMessage(totals) else { throw .notSent }
            let answer = try await acquirer.exchange { $0.reconcile(message, at: $1).answer }
            guard let answer = ReconciliationAnswer(answer) else { throw .noAnswer }
            return answer
        }
    }

    private func exchange<Answer: Sendable>(
        _ question: @escaping @Sendable (inout AcquirerBooks, Instant) -> Answer
    ) async throws(AcquirerFailure) -> Answer {
        let fate = fate()
        let travel = dice.number(1...300)
        switch fate {
        case .notSent:
            await time.sleep(milliseconds: travel)
            throw .notSent
        case .requestLost:
            await time.sleep(milliseconds: Self.patienceMilliseconds)
            throw .noAnswer
        case .answerLost, .late:
            // Perhaps long after the platform has stopped waiting, and asked for a reversal that overtakes it.
            let arrival = fate == .late ? dice.number(5000...60_000) : travel
            time.after(milliseconds: arrival) { [self] in _ = ask(question) }
            await time.sleep(milliseconds: Self.patienceMilliseconds)
            throw .noAnswer
        case .answered:
            await time.sleep(milliseconds: travel)
            let answer = ask(question)
            await time.sleep(milliseconds: dice.number(1...300))
            return answer
        }
    }

    private func ask<Answer: Sendable>(_ question: @Sendable (inout AcquirerBooks, Instant) -> Answer) -> Answer {
        let now = time.now()
        return books.withLock { question(&$0, now) }
    }

    private func fate() -> Fate {
        guard !isCalm.withLock({ $0 }) else { return .answered }
        return switch dice.number(1...100) {
        case 1...3: .notSent
        case 4...7: .requestLost
        case 8...12: .answerLost
        case 13...16: .late
        default: .answered
        }
    }
}
