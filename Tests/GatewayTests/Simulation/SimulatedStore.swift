import Gateway

@testable import Store

/// The store as one process sees it.
struct SimulatedStore: PaymentStore {
    let books: SimulatedBooks
    let node: Int
    let process: SimulatedProcess
    let time: VirtualTime
    let dice: Dice

    func write<Value: Sendable, Refusal: Error>(
        _ label: WriteLabel, _ body: @escaping @Sendable (any Books) throws -> Result<Value, Refusal>
    ) async throws -> Result<Value, Refusal> {
        try process.checkAlive()
        if !books.isCalm, dice.happens(percent: 2) { throw StoreError.busy }
        let result = try await withCheckedThrowingContinuation { continuation in
            books.add(Write(label, body) { continuation.resume(with: $0) }, on: node)
        }
        // The answer of a commit that the process did not live to see.
        try process.checkAlive()
        return result
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Books) throws -> Value
    ) async throws -> Value {
        await time.sleep(milliseconds: dice.number(0...2))
        try process.checkAlive()
        return try books.read(on: node, body)
    }
}
