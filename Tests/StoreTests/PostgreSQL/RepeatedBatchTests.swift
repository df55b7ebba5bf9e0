import Gateway
import Synchronization
import TestStores
import Testing

@testable import Store

@Suite("a batch whose commit ended without an answer", .enabled(if: TestDatabase.server != nil))
struct RepeatedBatchTests {
    private enum Never: Error {}

    /// Only a transaction with a number of its own has a commit record, and only for that one its standby is waited
    /// for.
    @Test("when it runs again it writes, though it finds everything done, and so its answer waits for the standby")
    func writesAgain() async throws {
        let store = try TestDatabase.make().open(commitFaults: FirstCommitFails(with: .lostAfter))
        var samples = Samples()
        let authorisation = try await store.withAuthorisation(&samples, of: try await store.withMerchant(&samples))
        let runs = Runs()
        _ = try await store.write(.authorisationAnswered) { books -> Result<Void, Never> in
            let connection = try #require(books as? SQLBooks).connection
            let had = try connection.first(Self.hasNumber, []) { try $0.int() } == 1
            _ = try books.settle(authorisation.id, .unknown)
            let has = try connection.first(Self.hasNumber, []) { try $0.int() } == 1
            runs.had.withLock { $0.append([had, has]) }
            return .success(())
        }
        // The first run writes a row. The second finds it, writes none, and has its number from the beginning.
        #expect(runs.had.withLock(\.self) == [[false, true], [true, true]])
        try await store.close()
    }

    private static let hasNumber: StaticString = "SELECT (pg_current_xact_id_if_assigned() IS NOT NULL)::int"
}

private final class Runs: Sendable {
    let had = Mutex<[[Bool]]>([])
}
