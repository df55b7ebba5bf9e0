import GRDB
import Gateway
import Payments
import Testing

@testable import Store

@Suite("migrations")
struct MigrationTests {
    @Test("each one is applied over the rows of those before it", arguments: 1..<Migration.all.count)
    func overOldRows(count: Int) async throws {
        var samples = Samples()
        let file = try TemporaryFile()
        let old = try SQLiteStore.open(path: file.path, migrations: Array(Migration.all.prefix(count)))
        let account = try await old.withMerchant(&samples)
        let merchant = try await old.read { try $0.merchant(account) }
        try await old.close()

        let new = try SQLiteStore.open(path: file.path)
        #expect(try await new.read { try $0.merchant(account) } == merchant)
        let authorisation = try await new.withAuthorisation(&samples, of: account)
        let response = samples.response(account)
        try await new.record(.authorisationAnswered) { try $0.insert(response) }
        #expect(try await new.read { try $0.authorisation(authorisation.id) } != nil)
        try await new.close()
    }

    @Test("names are numbered, in order and each once")
    func names() {
        let names = Migration.all.map(\.name)
        #expect(names == names.sorted())
        #expect(Set(names.map { $0.prefix(4) }).count == names.count)
        #expect(names.enumerated().allSatisfy { $1.hasPrefix(String(String(10_001 + $0).suffix(4)) + "-") })
    }

    @Test("a failing one leaves nothing, and the error tells")
    func failing() throws {
        let file = try TemporaryFile()
        let broken = Migration("0099-broken", ["CREATE TABLE half (id INTEGER NOT NULL PRIMARY KEY)", "CREATE TABLE"])
        #expect(throws: StoreFault.self) { try SQLiteStore.open(path: file.path, migrations: [broken]) }
        let (queue, connection) = try SQLiteFile(path: file.path).openWriter(migrations: [])
        try queue.writeWithoutTransaction { _ in
            let applied = try connection.all("SELECT name FROM schema_migration", []) { try $0.text() }
            #expect(applied.isEmpty)
            let half = try connection.first("SELECT 1 FROM sqlite_master WHERE name = 'half'", []) { try $0.int() }
            #expect(half == nil)
        }
    }
}
