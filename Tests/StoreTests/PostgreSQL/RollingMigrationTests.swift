import Gateway
import Payments
import TestStores
import Testing

@testable import Store

/// Programs of two versions on one database.
@Suite("migrations beside payments", .enabled(if: TestDatabase.server != nil))
struct RollingMigrationTests {
    private static let newer = Migration.all + [
        Migration(
            "9999-newer",
            [
                "ALTER TABLE authorisation ADD COLUMN newer INTEGER NOT NULL DEFAULT 0",
                "CREATE INDEX authorisation_newer ON authorisation (newer, id)",
                "CREATE TABLE newer (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE INDEX newer_id ON newer (id)",
            ])
    ]

    @Test(
        "a newer program changes the schema while an older one writes, and nothing is refused", .timeLimit(.minutes(9)))
    func rolling() async throws {
        try await withSchema { address in
            let older = try PostgreSQLStore.open(address)
            var samples = Samples()
            let account = try await older.withMerchant(&samples)
            let sets = try (0..<4).map { _ in try (0..<150).map { _ in try samples.authorisation(samples.key(account)) }
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for authorisations in sets {
                    group.addTask {
                        for authorisation in authorisations {
                            let isNew = try await older.record(.authorisationIntended) { try $0.insert(authorisation) }
                            #expect(isNew)
                        }
                    }
                }
                group.addTask {
                    for round in 0..<3 {
                        let store = try PostgreSQLStore.open(
                            address, migrations: round == 0 ? Self.newer : Migration.all)
                        try await store.close()
                    }
                }
                try await group.waitForAll()
            }
            for authorisation in sets.joined() {
                let stored = try await older.read { try $0.authorisation(authorisation.id) }
                #expect(stored != nil)
            }
            try await older.close()
            #expect(try Self.validIndexes(at: address).isSuperset(of: ["authorisation_newer", "newer_id"]))
        }
    }

    @Test("an index that was broken off is built again, and one that is missing as well")
    func brokenIndex() async throws {
        try await withSchema { address in
            try await PostgreSQLStore.open(address).close()
            let connection = try PostgreSQLServers(address: address, limits: PostgreSQLLimits()).openReader()
            try connection.run(
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'authorisation_pending'::regclass")
            try connection.run("DROP INDEX reversal_pending")
            #expect(try Self.validIndexes(at: address).isDisjoint(with: ["authorisation_pending", "reversal_pending"]))
            try await PostgreSQLStore.open(address).close()
            #expect(try Self.validIndexes(at: address).isSuperset(of: ["authorisation_pending", "reversal_pending"]))
        }
    }

    @Test("an index of somebody else's is left alone, though it is under construction")
    func otherIndex() async throws {
        try await withSchema { address in
            try await PostgreSQLStore.open(address).close()
            let connection = try PostgreSQLServers(address: address, limits: PostgreSQLLimits()).openReader()
            try connection.run("CREATE TABLE report (day bigint); CREATE INDEX report_by_day ON report (day)")
            try connection.run(
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'report_by_day'::regclass")
            try connection.run("DROP INDEX reversal_pending")
            try await PostgreSQLStore.open(address).close()
            #expect(try Self.validIndexes(at: address).contains("reversal_pending"))
            #expect(try connection.run("SELECT to_regclass('report_by_day') IS NOT NULL").row(0).text(0) == "t")
        }
    }

    @Test("a start whose own commit is refused says why")
    func refusedStart() async throws {
        try await withSchema { address in
            try await PostgreSQLStore.open(address).close()
            let connection = try PostgreSQLServers(address: address, limits: PostgreSQLLimits()).openReader()
            try connection.run(
                """
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
                AS 'BEGIN RAISE EXCEPTION ''no more nodes''; END';
                CREATE CONSTRAINT TRIGGER refusal AFTER UPDATE ON node_number
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()
                """)
            #expect(throws: StoreFault.other(code: 0, message: "P0001 no more nodes")) {
                _ = try PostgreSQLStore.open(address)
            }
        }
    }

    @Test("nodes that start together on an empty database make it once")
    func together() async throws {
        try await withSchema { address in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask { try await PostgreSQLStore.open(address).close() }
                }
                try await group.waitForAll()
            }
            let names = Set(IndexDefinition.all(of: Migration.all).map(\.name))
            #expect(try Self.validIndexes(at: address).isSuperset(of: names))
        }
    }

    @Test("no books are begun among somebody else's tables, and tables beside books are nobody's business")
    func foreignTables() async throws {
        try await withSchema { address in
            let other = try PostgreSQLServers(address: address, limits: PostgreSQLLimits()).openReader()
            try other.run("CREATE TABLE customers (id INTEGER PRIMARY KEY)")
            #expect(throws: StoreFault.foreign(table: "customers")) { try PostgreSQLStore.open(address) }
            let left = try other.run("SELECT to_regclass('schema_migration') IS NULL")
            #expect(left.row(0).text(0) == "t")
            try other.run("DROP TABLE customers")
            try await PostgreSQLStore.open(address).close()
            try other.run("CREATE TABLE customers (id INTEGER PRIMARY KEY)")
            try await PostgreSQLStore.open(address, migrations: Self.newer).close()
        }
    }

    @Test("a start with nothing to migrate waits for no migration, and for nobody who reads", .timeLimit(.minutes(9)))
    func nothingToMigrate() async throws {
        try await withSchema { address in
            try await PostgreSQLStore.open(address).close()
            let other = try PostgreSQLServers(address: address, limits: PostgreSQLLimits()).openReader()
            try other.run("SELECT pg_advisory_lock(\(PostgreSQLMigrator.lock))")
            let tables = try other.run(
                "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'")
            let names = (0..<tables.rowCount).map { tables.row($0).text(0) }
            #expect(names.contains("authorisation") && names.contains("schema_migration"))
            try other.run("SET idle_in_transaction_session_timeout = 0")
            try other.run("BEGIN; LOCK TABLE \(names.joined(separator: ", ")) IN ACCESS SHARE MODE")

            let start = ContinuousClock.now
            let store = try PostgreSQLStore.open(address)
            // Whoever holds up a migration is ended after so long.
            #expect(ContinuousClock.now - start < .seconds(PostgreSQLLimits().migrationSeconds))
            try await store.close()
            // They are held to this moment.
            #expect(try other.run("COMMIT").command == "COMMIT")
        }
    }

    @Test("a node that was stopped in its migration loses its turn to another, and its connection", .timeLimit(.minutes(9)))
    func frozen() async throws {
        try await withSchema { address in
            try await PostgreSQLStore.open(address).close()
            let frozen = try PostgreSQLServers(address: address, limits: PostgreSQLLimits()).openReader()
            try frozen.run("SELECT pg_advisory_lock(\(PostgreSQLMigrator.lock))")
            var limits = PostgreSQLLimits()
            limits.migrationSeconds = 1
            try await PostgreSQLStore.open(address, connections: limits, migrations: Self.newer).close()
            #expect(try Self.validIndexes(at: address).contains("newer_id"))
            #expect {
                try frozen.run("SELECT 1")
            } throws: { error in
                if case .disconnected = error as? StoreFault { true } else { false }
            }
        }
    }

    private func withSchema(_ body: (PostgreSQLAddress) async throws -> Void) async throws {
        let schema = try TemporaryPlace(emptyOn: try #require(TestDatabase.server))
        try await body(schema.address)
        withExtendedLifetime(schema) {}
    }

    private static func validIndexes(at address: PostgreSQLAddress) throws -> Set<String> {
        let connection = try PostgreSQLServers(address: address, limits: PostgreSQLLimits()).openReader()
        let found = try connection.run(
            """
            SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
            WHERE relnamespace = current_schema()::regnamespace AND indisvalid
            """)
        return Set((0..<found.rowCount).map { found.row($0).text(0) })
    }
}
