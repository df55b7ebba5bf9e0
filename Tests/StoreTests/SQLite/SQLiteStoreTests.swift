import Foundation
import GRDB
import Gateway
import Payments
import Synchronization
import TestStores
import Testing

@testable import Store

@Suite("a store in a SQLite file")
struct SQLiteStoreTests {
    @Test("a second opening of a served file is refused, and says by which process")
    func oneProcess() async throws {
        let file = try TemporaryFile()
        let store = try SQLiteStore.open(path: file.path)
        let holder = ProcessInfo.processInfo.processIdentifier
        #expect(throws: StoreFault.alreadyOpen(path: file.path, process: holder)) {
            try SQLiteStore.open(path: file.path)
        }
        try await store.close()
        try await SQLiteStore.open(path: file.path).close()
    }

    @Test("what was written is there after closing and opening again, and no log is left")
    func reopening() async throws {
        var samples = Samples()
        let file = try TemporaryFile()
        let first = try SQLiteStore.open(path: file.path)
        let account = try await first.withMerchant(&samples)
        let authorisation = try await first.withAuthorisation(&samples, of: account)
        try await first.close()
        let log = (try? FileManager.default.attributesOfItem(atPath: file.path + "-wal")[.size] as? Int) ?? 0
        #expect(log == 0)
        let second = try SQLiteStore.open(path: file.path)
        let stored = try await second.read { try $0.authorisation(authorisation.id) }
        #expect("\(try #require(stored))" == "\(authorisation)")
        try await second.close()
    }

    @Test("a closed store takes nothing more")
    func closed() async throws {
        var samples = Samples()
        let file = try TemporaryFile()
        let store = try SQLiteStore.open(path: file.path)
        try await store.close()
        let merchant = try samples.merchant(samples.account())
        await #expect(throws: StoreError.closed) { try await store.record(.merchantSaved) { try $0.save(merchant) } }
        await #expect(throws: StoreError.closed) { try await store.read { try $0.merchants() } }
    }

    @Test("the writer forces every commit to the disk, checks keys between tables and leaves checkpoints to itself")
    func settings() throws {
        let file = try TemporaryFile()
        let (queue, connection) = try SQLiteFile(path: file.path).openWriter(migrations: Migration.all)
        try queue.writeWithoutTransaction { _ in
            let synchronous = try connection.pragma("PRAGMA synchronous")
            let foreignKeys = try connection.pragma("PRAGMA foreign_keys")
            let checkpoints = try connection.pragma("PRAGMA wal_autocheckpoint")
            #expect([synchronous, foreignKeys, checkpoints] == [2, 1, 0])
            let mode = try connection.first("PRAGMA journal_mode", []) { try $0.text() }
            #expect(mode == "wal")
        }
        let (reading, reader) = try SQLiteFile(path: file.path).openReader()
        let checkpoints = try reading.writeWithoutTransaction { _ in try reader.pragma("PRAGMA wal_autocheckpoint") }
        #expect(checkpoints == 0)
    }

    @Test("parameters are bound by their number, wherever they stand")
    func numberedParameters() throws {
        let file = try TemporaryFile()
        let (queue, connection) = try SQLiteFile(path: file.path).openWriter(migrations: Migration.all)
        try queue.writeWithoutTransaction { _ in
            let pair = try connection.first("SELECT $2, $1, $2", [.text("one"), .text("two")]) {
                [try $0.text(), try $0.text(), try $0.text()]
            }
            #expect(pair == ["two", "one", "two"])
        }
    }

    @Test("a batch is one commit, in which each write is told what became of it")
    func groupCommit() async throws {
        var samples = Samples()
        let faults = RecordedFaults()
        let store = try SQLiteStore.temporary(faults: faults)
        let account = try await store.withMerchant(&samples)
        let sessions = try (0..<200).map { _ in try samples.session(account) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for session in sessions {
                group.addTask { try await store.record(.sessionOpened) { try $0.insert(session) } }
            }
            try await group.waitForAll()
        }
        try await store.close()
        let points = faults.points.withLock { $0 }
        #expect(points.count { $0 == .beforeCommit(.sessionOpened) } == 200)
        #expect(points.count { $0 == .afterCommit(.sessionOpened) } == 200)
        // Runs of equal points are batches: as many before as after, and never one before the other's end.
        var open = 0
        for point in points {
            switch point {
            case .beforeCommit: open += 1
            case .afterCommit: open -= 1
            default: break
            }
            #expect(open >= 0)
        }
        #expect(open == 0)
    }

    @Test("a commit that keeps failing is an error, and the store goes on afterwards")
    func failingCommits() async throws {
        var samples = Samples()
        let faults = FailingCommits()
        let store = try SQLiteStore.temporary(commitFaults: faults)
        let account = try await store.withMerchant(&samples)
        let (lost, kept) = (try samples.session(account), try samples.session(account))
        #expect(store.isWritable)
        faults.isFailing.withLock { $0 = true }
        await #expect(throws: StoreFault.inputOutput(code: 0)) {
            try await store.record(.sessionOpened) { try $0.insert(lost) }
        }
        #expect(!store.isWritable, "until a commit succeeds")
        faults.isFailing.withLock { $0 = false }
        try await store.record(.sessionOpened) { try $0.insert(kept) }
        #expect(store.isWritable)
        #expect(try await store.read { try $0.session(lost.id) } == nil)
        #expect(try await store.read { try $0.session(kept.id) } != nil)
        try await store.close()
    }

    @Test("a disk that is nearly full is told before a write fails")
    func nearlyFull() async throws {
        var limits = StoreLimits()
        limits.leastFreeBytes = 1 << 60
        let store = try SQLiteStore.temporary(limits: limits)
        #expect(!store.isWritable)
        try await store.close()
    }

    @Test("no space left is told apart; the store goes on once there is some")
    func diskFull() throws {
        let file = try TemporaryFile()
        let (queue, connection) = try SQLiteFile(path: file.path).openWriter(migrations: Migration.all)
        try queue.writeWithoutTransaction { _ in
            let pages = try #require(try connection.pragma("PRAGMA page_count"))
            try connection.run("PRAGMA max_page_count = \(pages)")
            try connection.begin()
            #expect(throws: StoreFault.diskFull) {
                for version in 0..<1000 {
                    try connection.execute(
                        "INSERT INTO data_key (version, wrapped, created_at) VALUES ($1, $2, 0)",
                        [.integer(version), .bytes(Array(repeating: 0, count: 5000))])
                }
            }
            #expect(connection.brokenBy == .diskFull)
            connection.rollBack()
        }
    }

    @Test("a file that is no database is refused")
    func notADatabase() throws {
        let file = try TemporaryFile()
        try Data("this is no database, and long enough not to be taken for an empty one".utf8).write(
            to: URL(fileURLWithPath: file.path))
        #expect(throws: StoreFault.corrupt) { try SQLiteStore.open(path: file.path) }
    }

    @Test("books that get ready for a copy are got ready once, and taken back only afterwards")
    func departsOnce() async throws {
        let file = try TemporaryFile()
        let store = try SQLiteStore.open(path: file.path)
        var samples = Samples()
        let authorisation = try await store.withAuthorisation(&samples, of: try await store.withMerchant(&samples))
        let clock = Stopped(instant: samples.instant())
        let leave = StoreDeparture.leave(copy: String(repeating: "a", count: 32), to: "elsewhere")
        async let departure: Void = store.perform(leave, waiting: 60, clock: clock)
        while store.isWritable { await Task.yield() }
        for other in [leave, .stay] {
            await #expect(throws: CopyRefusal.sourceIsBusy) { try await store.perform(other, waiting: 0, clock: clock) }
        }
        try await store.record(.authorisationAnswered) { _ = try $0.settle(authorisation.id, .unknown) }
        try await departure
        #expect(!store.isWritable)
        try await store.perform(.stay, waiting: 0, clock: clock)
        #expect(store.isWritable)
        try await store.close()
    }

    @Test("books that cannot be asked whether they leave write nothing more, and the log says why")
    func departureUnknown() async throws {
        let file = try TemporaryFile()
        let log = LogLines()
        let store = try SQLiteStore.open(path: file.path, logger: log.logger)
        try BooksCopyTests.run(
            "INSERT INTO store_move (only_row, copy, state, place) VALUES (1, zeroblob(16), 'astray', zeroblob(0))",
            in: file, as: [])
        let clock = Stopped(instant: Instant(seconds: 1_800_000_000))
        await #expect(throws: StoreFault.unreadable(column: 1)) {
            try await store.perform(.stay, waiting: 0, clock: clock)
        }
        #expect(!store.isWritable)
        #expect(
            log.lines == [
                "error whether the database leaves cannot be read: nothing is written until « guichet store stay » "
                    + "[\"cause\": a row of the database cannot be read (column 1)]"
            ])
        try BooksCopyTests.run("UPDATE store_move SET state = 'leaving'", in: file, as: [])
        try await store.perform(.stay, waiting: 0, clock: clock)
        #expect(store.isWritable)
        try await store.close()
    }

    private struct Stopped: TimeSource {
        let instant: Instant
        func now() -> Instant { instant }
    }
}

private final class RecordedFaults: FaultInjector {
    let points = Mutex<[FaultPoint]>([])
    func pass(_ point: FaultPoint) { points.withLock { $0.append(point) } }
}

private final class FailingCommits: CommitFaults {
    let isFailing = Mutex(false)
    func fault(attempt: Int) -> CommitFault? { isFailing.withLock { $0 } ? .lostBefore : nil }
}
