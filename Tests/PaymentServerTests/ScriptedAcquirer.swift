import Gateway
import Payments
import Synchronization

/// A bank that answers as told, and counts what it was asked.
final class ScriptedAcquirer: Acquirer {
    enum Manner: Sendable {
        case answer(String, CryptogramResponseCode?)
        case fail(AcquirerFailure)
        /// Waits until ``release()``.
        case hold
    }

    private struct State {
        var manner = Manner.answer("00", .correct)
        var authorisations = 0
        var held: [CheckedContinuation<Void, Never>] = []
        var arrivals: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var authorisations: Int { state.withLock { $0.authorisations } }

    func behave(_ manner: Manner) { state.withLock { $0.manner = manner } }

    /// Returns once somebody waits for the bank.
    func asked() async {
        await withCheckedContinuation { continuation in
            let isAsked = state.withLock { state in
                if state.held.isEmpty { state.arrivals.append(continuation) }
                return !state.held.isEmpty
            }
            if isAsked { continuation.resume() }
        }
    }

    func release() {
        let held = state.withLock { state in
            state.manner = .answer("00", .correct)
            defer { state.held = [] }
            return state.held
        }
        for continuation in held { continuation.resume() }
    }

    func authorise(_ request: AuthorisationRequest) async throws(AcquirerFailure) -> AuthorisationAnswer {
        let manner = state.withLock { state in
            state.authorisations += 1
            return state.manner
        }
        switch manner {
        case .fail(let failure): throw failure
        case .answer(let code, let cryptogram): return try answer(code, cryptogram)
        case .hold:
            await withCheckedContinuation { continuation in
                let arrivals = state.withLock { state in
                    state.held.append(continuation)
                    defer { state.arrivals = [] }
                    return state.arrivals
                }
                for arrival in arrivals { arrival.resume() }
            }
            return try answer("00", .correct)
        }
    }

    func reverse(_ request: ReversalRequest) async throws(AcquirerFailure) {}

    func remit(_ line: RemittanceAdvice) async throws(AcquirerFailure) -> RemittanceAnswer {
        guard let approval = try? BankResponseCode("00") else { throw .notSent }
        return RemittanceAnswer(bankResponseCode: approval)
    }

    func reconcile(_ totals: RemittanceTotals) async throws(AcquirerFailure) -> ReconciliationAnswer { .agreed }

    private func answer(
        _ code: String, _ cryptogram: CryptogramResponseCode?
    ) throws(AcquirerFailure) -> AuthorisationAnswer {
        guard let code = try? BankResponseCode(code) else { throw .noAnswer }
        return AuthorisationAnswer(
            bankResponseCode: code, authorisationID: code.isApproval ? "235708" : nil, cryptogram: cryptogram)
    }
}
