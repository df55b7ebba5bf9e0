import Gateway
import Synchronization

/// One call of ``PaymentStore/write(_:_:)``.
final class Write<Value: Sendable, Refusal: Error>: PendingWrite {
    typealias Body = @Sendable (any Books) throws -> Result<Value, Refusal>
    typealias Completion = @Sendable (Result<Result<Value, Refusal>, any Error>) -> Void

    let label: WriteLabel
    let mark: Int64
    let askedAt = ContinuousClock.now
    private let body: Body
    private let completion: Completion
    private let result = Mutex<Result<Result<Value, Refusal>, any Error>>(.failure(StoreError.closed))

    init(_ label: WriteLabel, _ body: @escaping Body, completion: @escaping Completion) {
        self.label = label
        self.body = body
        self.completion = completion
        // Zero stands for nobody in the rows.
        mark = Int64.random(in: 1...WriteRun.lastWrite)
    }

    func run(on books: any Books) -> WriteOutcome {
        let result = Result { try body(books) }
        self.result.withLock { $0 = result }
        switch result {
        case .success(.success): return .committed
        case .success(.failure): return .refused
        case .failure: return .failed
        }
    }

    func finish() { completion(result.withLock { $0 }) }
    func fail(_ error: any Error) { completion(.failure(error)) }
}
