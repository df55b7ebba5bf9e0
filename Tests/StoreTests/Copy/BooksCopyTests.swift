import GRDB
import Gateway
import Glibc
import Onboarding
import Payments
import TestStores
import Testing

@testable import Store

/// From a file to the server that `GUICHET_TEST_POSTGRESQL` names.
@Suite("books moved from SQLite to PostgreSQL", .enabled(if: TestDatabase.server != nil))
struct BooksCopyTests {
    @Test("every row of every table arrives, and the platform goes on with it")
    func whole() async throws {
        try await moving { file, target, account in
            let before = try Self.contents(of: file)
            #expect(
                before.filter { $0.value == 0 }.map(\.key).sorted() == ["node", "writers_turn"],
                "every table that one process writes has rows")
            var verified: [String: Int] = [:]
            try Self.move(file, to: target) { progress in
                if case .verified(let table, let rows, let digest) = progress {
                    verified[table] = rows
                    #expect(digest.count == 64)
                }
            }
            #expect(verified == before)

            let store = try PostgreSQLStore.open(target)
            #expect(try await store.read { try $0.merchant(account) } != nil)
            #expect(try await store.read { try $0.merchants().count } == before["merchant"])
            var samples = Samples()
            _ = try await store.withAuthorisation(&samples, of: account)
            try await store.close()
            #expect(throws: StoreFault.self) { try SQLiteStore.open(path: file.path) }
        }
    }

    @Test("a table that a later program adds is copied too, without being named anywhere")
    func newTable() async throws {
        let later =
            Migration.all + [
                Migration(
                    "9999-later",
                    [
                        """
                        CREATE TABLE later (
                            name TEXT NOT NULL, number INTEGER NOT NULL, content BYTES, remark TEXT, PRIMARY KEY (number, name))
                        """,
                        "INSERT INTO later (name, number, content) VALUES ('é', 1, NULL), ('a', -1, NULL), ('b', 1, NULL)",
                    ])
            ]
        try await moving { file, target, _ in
            try Self.run("UPDATE later SET content = X'00ff', remark = '' WHERE name = 'b'", in: file, as: later)
            var seen: [String: Int] = [:]
            try Self.move(file, to: target, migrations: later) { progress in
                if case .verified(let table, let rows, _) = progress { seen[table] = rows }
            }
            #expect(seen["later"] == 3)
        }
    }

    @Test("no table has numbers that the database makes by itself, which a copy would have to set")
    func noSequences() async throws {
        try await moving { file, target, _ in
            try Self.move(file, to: target) { _ in }
            let sequences = try CopyTarget(target).relations().filter { $0.hasSuffix("_seq") }
            #expect(sequences == [])
        }
    }

    @Test("interrupted after any commit it goes on, and ends equal")
    func interrupted() async throws {
        try await moving { file, target, _ in
            let before = try Self.contents(of: file)
            struct Interruption: Error {}
            var interruptions = 0
            var rows: [String: Int] = [:]
            while true {
                var commits = 0
                do {
                    try Self.move(file, to: target, rowsPerCommit: 3) { progress in
                        switch progress {
                        case .copied(let table, let count, _):
                            #expect(count > rows[table, default: 0], "rows are not copied twice")
                            rows[table] = count
                            commits += 1
                            // Twice in each run, so that some end within a table.
                            if commits == 2 { throw Interruption() }
                        case .verified: break
                        }
                    }
                    break
                } catch is Interruption {
                    interruptions += 1
                    #expect(throws: StoreFault.self) { try PostgreSQLStore.open(target) }
                    #expect(throws: StoreFault.self) { try SQLiteStore.open(path: file.path) }
                }
            }
            #expect(interruptions > 10)
            #expect(rows == before.filter { $0.value > 0 })
            try await PostgreSQLStore.open(target).close()
        }
    }

    @Test("a row that is not the source's is found before anybody serves it")
    func different() async throws {
        try await moving { file, target, _ in
            #expect {
                try Self.move(file, to: target) { progress in
                    guard case .copied("operation", let count, let total) = progress, count == total else { return }
                    try CopyTarget(target).write { try $0.run("UPDATE operation SET origin = origin || '.'") }
                }
            } throws: { error in
                error as? CopyRefusal == .different(table: "operation", row: 1)
            }
            #expect(throws: StoreFault.self) { try PostgreSQLStore.open(target) }
        }
        try await moving { file, target, _ in
            let count = try #require(try Self.contents(of: file)["merchant_contract"])
            #expect {
                try Self.move(file, to: target) { progress in
                    guard case .copied("operation", let count, let total) = progress, count == total else { return }
                    try CopyTarget(target).write {
                        try $0.run(
                            """
                            INSERT INTO merchant_contract (merchant_country, merchant_id, position, mean, currency, contract)
                            SELECT merchant_country, merchant_id, 9999, 'CB', '978', '1' FROM merchant
                            """)
                    }
                }
            } throws: { error in
                guard case .different("merchant_contract", let row) = error as? CopyRefusal else { return false }
                return row <= count + 1
            }
        }
    }

    @Test("a target that holds anything else is left alone")
    func otherTarget() async throws {
        try await moving { file, target, _ in
            try CopyTarget(target).write { try $0.run("CREATE TABLE mine (id BIGINT)") }
            Self.refused(.targetHolds("the table mine"), file, target)
        }
        try await moving { file, target, _ in
            try await PostgreSQLStore.open(target).close()
            Self.refused(.targetHolds("books of its own"), file, target)
        }
        try await moving { file, target, _ in
            try await moving { other, _, _ in
                try Self.move(other, to: target) { _ in }
                Self.refused(.targetHolds("a copy of \(other.path)"), file, target)
                #expect {
                    try Self.move(other, to: target) { _ in }
                } throws: { error in
                    if case .done = error as? CopyRefusal { true } else { false }
                }
            }
        }
    }

    @Test("what an extension made in the target is not in the way, of a copy and of books that begin there")
    func extensions() async throws {
        try await moving { file, target, _ in
            try CopyTarget(target).write { try $0.run("CREATE EXTENSION pg_stat_statements") }
            try Self.move(file, to: target) { _ in }
            try await PostgreSQLStore.open(target).close()
        }
        try await moving { _, target, _ in
            try CopyTarget(target).write { connection in
                try connection.run("CREATE EXTENSION pg_stat_statements")
                try connection.run("CREATE TABLE fetched (id BIGINT)")
                try connection.run("ALTER EXTENSION pg_stat_statements ADD TABLE fetched")
            }
            try await PostgreSQLStore.open(target).close()
        }
    }

    @Test("a file that is on its way to one database goes to no other")
    func otherWay() async throws {
        try await moving { file, target, _ in
            let copy = try Self.copy(file, to: target)
            try SQLiteStore.perform(.leave(copy: copy.id.hexadecimal, to: copy.place), onFile: file.path)
            try await moving { _, other, _ in
                Self.refused(.sourceMoves(to: copy.place, isGone: false), file, other)
            }
        }
    }

    @Test("a copy that is given up leaves the platform where it was")
    func givenUp() async throws {
        try await moving { file, target, account in
            let copy = try Self.copy(file, to: target)
            try SQLiteStore.perform(.leave(copy: copy.id.hexadecimal, to: copy.place), onFile: file.path)
            #expect(throws: StoreFault.self) { try SQLiteStore.open(path: file.path) }
            try SQLiteStore.perform(.stay, onFile: file.path)
            let store = try SQLiteStore.open(path: file.path)
            #expect(try await store.read { try $0.merchant(account) } != nil)
            try await store.close()
            #expect(throws: CopyRefusal.notLeaving) { try copy.run { _ in } }
        }
    }

    @Test("giving up the copy of a file that is not there makes none")
    func missingFile() throws {
        let file = try TemporaryFile()
        #expect(throws: CopyRefusal.noSource(path: file.path)) {
            try SQLiteStore.perform(.stay, onFile: file.path)
        }
        #expect(access(file.path, F_OK) != 0 && access(file.path + "-lock", F_OK) != 0)
    }

    @Test("one copy at a time")
    func twoCopies() async throws {
        try await moving { file, target, _ in
            let first = try Self.copy(file, to: target)
            Self.refused(.targetIsBusy, file, target)
            withExtendedLifetime(first) {}
        }
    }

    @Test("a file of another version is refused with what it lacks")
    func otherVersion() async throws {
        try await moving { file, target, _ in
            let definition = "CREATE TABLE later (id INTEGER NOT NULL PRIMARY KEY)"
            let later = Migration.all + [Migration("9999-later", [definition])]
            #expect(throws: CopyRefusal.otherSchema(missing: ["9999-later"], unknown: [])) {
                try Self.copy(file, to: target, migrations: later)
            }
        }
    }

    @Test("a served file ends what is under way, then only reads")
    func served() async throws {
        try await moving { file, _, _ in
            let store = try SQLiteStore.open(path: file.path)
            var samples = Samples()
            let account = try await store.withMerchant(&samples)
            let authorisation = try await store.withAuthorisation(&samples, of: account)
            let copy = String(repeating: "a", count: 32)
            let clock = StoppedClock(at: samples.instant())
            async let departure: Void = store.perform(
                .leave(copy: copy, to: "elsewhere"), waiting: 60, clock: clock)
            while store.isWritable { await Task.yield() }
            await #expect(throws: StoreError.readOnly) { try await store.record(.sessionOpened) { _ in } }
            try await store.record(.authorisationAnswered) {
                _ = try $0.settle(authorisation.id, .unknown)
            }
            try await departure
            await #expect(throws: StoreError.readOnly) { try await store.record(.authorisationAnswered) { _ in } }
            #expect(try await store.read { try $0.authorisation(authorisation.id) }?.outcome == .unknown)

            try await store.perform(.stay, waiting: 1, clock: clock)
            try await store.record(.sessionOpened) { _ in }
            try await store.close()
        }
    }
}

private struct StoppedClock: TimeSource {
    private let instant: Instant

    init(at instant: Instant) { self.instant = instant }

    func now() -> Instant { instant }
}
