package import Gateway
import Glibc
import Logging
import Payments
import Synchronization

extension SQLiteStore {
    /// Gets the served books ready to be copied, or takes them back.
    ///
    /// What leaves takes no new work, ends what is under way, and then writes nothing more; it is still read.
    ///
    /// - Parameter seconds: how long an end is waited for; what has none then is unfinished in the copy too, and
    ///   resolved there like after a crash.
    /// - Throws: ``CopyRefusal``; what the file says of itself then holds.
    package func perform(_ departure: StoreDeparture, waiting seconds: Int, clock: any TimeSource) async throws {
        guard isDeparting.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing).exchanged
        else { throw CopyRefusal.sourceIsBusy }
        defer { isDeparting.store(false, ordering: .releasing) }
        do {
            if case .leave = departure, writes.admission == .everything {
                writes.admission = .endings
                try await waitForEnds(seconds: seconds, clock: clock)
            }
            writes.admission = .nothing
            try await writes.alone { try departure.apply(on: $0) }
        } catch {
            // Whatever failed, and however far it had come.
            await followMark()
            throw error
        }
        await followMark()
    }

    /// Takes writes while the books are not marked as on their way; none when that cannot be read.
    private func followMark() async {
        do {
            let state = try await writes.alone { try StoreMove.read(on: $0)?.state }
            writes.admission = state == .leaving || state == .left ? .nothing : .everything
        } catch {
            writes.admission = .nothing
            logger.error(
                "whether the database leaves cannot be read: nothing is written until « guichet store stay »",
                metadata: .keys([.cause: "\(error)"]))
        }
    }

    /// The same for a file that nobody serves.
    ///
    /// - Throws: ``CopyRefusal``; ``StoreFault/alreadyOpen(path:process:)``.
    package static func perform(_ departure: StoreDeparture, onFile path: String) throws {
        // A name that was mistyped would become a database.
        guard access(path, F_OK) == 0 else { throw CopyRefusal.noSource(path: path) }
        let lock = try ProcessLock(databasePath: path)
        defer { lock.release() }
        let (queue, connection) = try SQLiteFile(path: path).openWriter(migrations: [])
        let writer = SQLiteWriter(queue: queue, connection: connection, checkpointPages: 0)
        defer { writer.close(inGoodOrder: true) }
        let result: Result<Void, any Error> = writer.hold {
            do {
                try writer.begin(foreseeing: false, isRepeated: false)
                try departure.apply(on: connection)
                try writer.commit()
                return .success(())
            } catch {
                writer.rollBack()
                return .failure((error as? BrokenBatch)?.cause ?? error)
            }
        }
        try result.get()
    }

    private func waitForEnds(seconds: Int, clock: any TimeSource) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < deadline {
            let now = clock.now()
            let count = try await read { books in try (books as? SQLBooks)?.underWayCount(at: now) ?? 0 }
            if count == 0 { return }
            try await Task.sleep(for: .milliseconds(100))
        }
    }
}

extension SQLBooks {
    /// Questions to the bank without an answer, and reversals and automatic responses that somebody has taken.
    fileprivate func underWayCount(at now: Instant) throws -> Int {
        try connection.first(
            """
            SELECT (SELECT count(*) FROM authorisation WHERE outcome = 'pending')
                + (SELECT count(*) FROM later_authorisation WHERE outcome = 'pending')
                + (SELECT count(*) FROM reversal
                    WHERE acknowledged_at IS NULL AND settled_token < fencing_token AND lease_until > $1)
                + (SELECT count(*) FROM automatic_response
                    WHERE status = 'PENDING' AND settled_token < fencing_token AND lease_until > $1)
            """, [.instant(now)]
        ) { try $0.int() } ?? 0
    }
}
