import Foundation
package import Gateway
import Synchronization
package import Logging
package import Onboarding
package import Payments

/// The books in one SQLite file, served by one process (design § 5).
package final class SQLiteStore: ClosableStore {
    private let lock: ProcessLock
    let writes: WriteQueue<SQLiteWriterSource>
    /// Held while the books get ready to leave, or come back.
    let isDeparting = Atomic<Bool>(false)
    private let reads: ReaderPool<SQLiteReader>
    private let condition: StoreCondition
    private let memory: BooksMemory
    private let temporaryDirectory: String?
    let logger: Logger

    /// A lock sees to it.
    package var hasOneProcess: Bool { true }

    package var isWritable: Bool { condition.isWritable && writes.admission == .everything }

    /// Opens the file, or makes it, and brings its schema up to date.
    ///
    /// - Throws: ``StoreFault``; ``StoreFault/alreadyOpen(path:process:)`` when another process serves the file.
    package static func open(
        path: String, limits: StoreLimits = StoreLimits(), faults: any FaultInjector = NoFaults(),
        commitFaults: any CommitFaults = NoCommitFaults(), migrations: [Migration] = Migration.all,
        logger: Logger = .silent
    ) throws -> SQLiteStore {
        try SQLiteStore(path, limits, faults, commitFaults, migrations, logger, temporaryDirectory: nil)
    }

    /// A store in a new file that goes away when it is closed, for tests.
    package static func temporary(
        limits: StoreLimits = StoreLimits(), faults: any FaultInjector = NoFaults(),
        commitFaults: any CommitFaults = NoCommitFaults()
    ) throws -> SQLiteStore {
        let directory = FileManager.default.temporaryDirectory.path + "/guichet-store-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        return try SQLiteStore(
            directory + "/books.sqlite", limits, faults, commitFaults, Migration.all, .silent,
            temporaryDirectory: directory)
    }

    private init(
        _ path: String, _ limits: StoreLimits, _ faults: any FaultInjector, _ commitFaults: any CommitFaults,
        _ migrations: [Migration], _ logger: Logger, temporaryDirectory: String?
    ) throws {
        let file = SQLiteFile(path: path)
        let memory = BooksMemory()
        self.memory = memory
        self.logger = logger
        lock = try ProcessLock(databasePath: path)
        condition = StoreCondition(path: path, leastFreeBytes: limits.leastFreeBytes)
        let writer = try GroupCommit(
            source: SQLiteWriterSource(file: file, checkpointPages: limits.checkpointPages), migrations: migrations,
            limits: limits, memory: memory, metrics: StoreMetrics(), condition: condition, faults: faults,
            commitFaults: commitFaults, logger: logger)
        reads = try ReaderPool(count: limits.readers, waitingReads: limits.waitingReads) {
            try SQLiteReader(file: file, memory: memory)
        }
        writes = WriteQueue(seats: [WriterSeat(writer)], limits: limits)
        self.temporaryDirectory = temporaryDirectory
    }

    deinit { removeTemporaryDirectory() }

    package func write<Value: Sendable, Refusal: Error>(
        _ label: WriteLabel, _ body: @escaping @Sendable (any Books) throws -> Result<Value, Refusal>
    ) async throws -> Result<Value, Refusal> {
        try await writes.run(label, body)
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Books) throws -> Value
    ) async throws -> Value {
        try await reads.read(body)
    }

    package func remembered(_ account: MerchantAccount) -> (Merchant, [StoredMerchantKey])? { memory.known(account) }

    /// Ends what was asked, takes nothing more, and leaves a database without a log.
    package func close() async throws {
        try await reads.close()
        try await writes.close()
        lock.release()
        removeTemporaryDirectory()
    }

    private func removeTemporaryDirectory() {
        guard let temporaryDirectory else { return }
        // It may be gone already, and nothing depends on it any more.
        try? FileManager.default.removeItem(atPath: temporaryDirectory)
    }
}
