import Gateway
import Synchronization
import TestStores
import Testing

@testable import Store

@Suite("runs of a batch that come to nothing")
struct GroupCommitTests {
    private static let gone = StoreFault.disconnected("the server went away")

    @Test(
        "a batch runs again as often as its fault allows, whatever other faults came before",
        arguments: [
            [gone, gone], Array(repeating: .locked, count: 8), Array(repeating: .overtaken, count: 11),
            // The turn does not come while a primary's disk hangs; then the primary is given up.
            [.locked, .locked, .locked, gone, gone], [.overtaken, .overtaken, .overtaken, .locked, gone],
        ])
    func goesOn(_ faults: [StoreFault]) throws {
        #expect(try outcome(of: faults) == nil)
    }

    @Test(
        "it is given up when one fault came too often",
        arguments: [
            [gone, gone, gone], Array(repeating: .locked, count: 9), Array(repeating: .overtaken, count: 12),
            [gone, .locked, gone, .locked, gone], [.diskFull],
        ])
    func ends(_ faults: [StoreFault]) throws {
        #expect(try outcome(of: faults) == faults.last)
    }

    /// - Returns: what a write failed with, nil when it was committed.
    private func outcome(of faults: [StoreFault]) throws -> StoreFault? {
        let writer = try GroupCommit(
            source: ScriptedSource(faults: faults), migrations: [], limits: StoreLimits(), memory: BooksMemory(),
            metrics: StoreMetrics(), condition: StoreCondition(path: nil, leastFreeBytes: 0), faults: NoFaults(),
            commitFaults: NoCommitFaults())
        let outcome = Mutex<Result<Void, any Error>?>(nil)
        writer.commit([
            Write<Void, Never>(.sessionAdvanced, { _ in .success(()) }) { result in
                outcome.withLock { $0 = result.map { _ in } }
            }
        ])
        switch try #require(outcome.withLock { $0 }) {
        case .success: return nil
        case .failure(let error): return try #require(error as? StoreFault)
        }
    }
}
