import Gateway
import Onboarding
import Payments
import Store
import Synchronization
import Testing

@Suite("Operations that race on one transaction")
struct OperationRaceTests {
    private static let racers = 64

    @Test(
        "sixty-four at once never overspend",
        arguments: [TransactionState.toCapture, .captured, .toValidate, .toReplay], 1...6)
    func race(state: TransactionState, seed: Int) async throws {
        // Half of the rounds with every commit's answer lost, so that every write runs twice.
        let counter = try await Counter(
            seed: UInt64(seed), commitFaults: seed.isMultiple(of: 2) ? LostCommitAnswers.always : NoCommitFaults())
        let key = try await counter.place(state)
        let random = SeededRandom(seed: UInt64(seed) &* 7919)
        let parts = (0..<Self.racers).map { _ in Money(Int64(random.next() % 120) + 1, .euro) }
        let answers = try await withThrowingTaskGroup(of: (Money, OperationAnswer).self) { group in
            for part in parts {
                let operation: OperationOrder.Operation =
                    switch state {
                    case .toCapture: .cancel(part)
                    case .captured: .credit(part)
                    default: .validate(part)
                    }
                group.addTask { (part, try await counter.operate(operation, on: key)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let accepted = answers.filter { $0.1.responseCode.isAccepted }
        let spent = accepted.reduce(Int64(0)) { $0 + $1.0.minorUnits }
        let paid = try await counter.transaction(key)
        let operations = try await counter.operations(key)
        #expect(
            try Transaction(replaying: operations, terms: paid.transaction.terms) == paid.transaction, "seed \(seed)")
        #expect(spent <= 1000, "seed \(seed)")
        switch state {
        case .toCapture, .captured:
            #expect(paid.transaction.amount.minorUnits == 1000 - spent, "seed \(seed)")
            // Whoever was refused asked for more than is left, or came when nothing was.
            let left = 1000 - spent
            let refused = answers.filter { !$0.1.responseCode.isAccepted }
            #expect(refused.allSatisfy { left == 0 || $0.0.minorUnits > left }, "seed \(seed)")
        default:
            #expect(accepted.count == 1, "seed \(seed)")
            #expect(paid.transaction.amount == accepted.first?.0, "seed \(seed)")
            #expect(counter.acquirer.authorisationCount == (state == .toReplay ? 2 : 1), "seed \(seed)")
        }
        if state == .toCapture || state == .toValidate {
            while try await ReverseAuthorisations(platform: counter.platform)() > 0 {}
            let released = counter.acquirer.books.withLock {
                $0.reversals.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
            }
            #expect(released == 1000 - paid.transaction.amount.minorUnits, "seed \(seed)")
        }
    }

    @Test("sixty-four repetitions of one order carry it out once", arguments: 1...4)
    func repetitions(seed: Int) async throws {
        let counter = try await Counter(seed: UInt64(seed))
        let key = try await counter.place(.captured)
        let answers = try await withThrowingTaskGroup(of: OperationAnswer.self) { group in
            for _ in 0..<Self.racers {
                group.addTask { try await counter.operate(.credit(Money(10, .euro)), on: key, name: "once") }
            }
            return try await group.reduce(into: Set<OperationAnswer>()) { $0.insert($1) }
        }
        #expect(answers.count == 1)
        #expect(try await counter.transaction(key).transaction.amount == Money(990, .euro))
    }
}
