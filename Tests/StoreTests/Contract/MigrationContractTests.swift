import Gateway
import Onboarding
import Payments
import TestStores
import Testing

@testable import Store

@Suite("migrations")
struct MigrationContractTests {
    @Test("each one is applied over the rows of those before it", arguments: 1..<Migration.all.count)
    func overOldRows(count: Int) async throws {
        var samples = Samples()
        let database = try TestDatabase.makeEmpty()
        let account = try samples.account()
        try Self.addMerchant(account, to: database, as: Array(Migration.all.prefix(count)))

        let new = try database.open()
        let merchant = try #require(try await new.read { try $0.merchant(account) })
        #expect(merchant.shopName == "La boutique")
        #expect(merchant.mayForce)
        let authorisation = try await new.withAuthorisation(&samples, of: account)
        let response = samples.response(account)
        try await new.record(.authorisationAnswered) { try $0.insert(response) }
        #expect(try await new.read { try $0.authorisation(authorisation.id) } != nil)
        try await new.close()
    }

    /// A merchant as the first migration's table holds one, whatever the code has learnt to write since; in a
    /// transaction of its own, for what the writers' own begins with is not there yet.
    private static func addMerchant(
        _ account: MerchantAccount, to database: TestDatabase, as migrations: [Migration]
    ) throws {
        let writer = try database.openWriter(migrations: migrations)
        let added = writer.hold {
            Result {
                try writer.statements.execute(
                    """
                    INSERT INTO merchant (
                        merchant_country, merchant_id, phase, shop_name, shop_address, logo_address, may_force,
                        notifies_cancellation, rewrites_to_https, retries_every_failure)
                    VALUES ($1, $2, 'demonstration', $3, $4, NULL, 1, 0, 0, 0)
                    """,
                    SQLValue.columns(of: account) + [.foreignText("La boutique"), .foreignText("http://shop.example")])
            }
        }
        writer.close(inGoodOrder: true)
        try added.get()
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
        let database = try TestDatabase.makeEmpty()
        let broken = Migration("0099-broken", ["CREATE TABLE half (id INTEGER NOT NULL PRIMARY KEY)", "CREATE TABLE"])
        #expect(throws: StoreFault.self) { try database.openWriter(migrations: [broken]) }
        let writer = try database.openWriter(migrations: [])
        let applied = writer.hold {
            Result { try writer.statements.all("SELECT name FROM schema_migration", []) { try $0.text() } }
        }
        #expect(try applied.get() == [])
        let half = writer.hold { Result { try writer.statements.first("SELECT 1 FROM half", []) { try $0.int() } } }
        #expect(throws: StoreFault.self) { try half.get() }
        writer.close(inGoodOrder: false)
    }
}
