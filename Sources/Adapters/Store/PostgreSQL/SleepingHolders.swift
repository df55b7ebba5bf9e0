import Gateway
import Glibc
import Logging

/// Ends processes that fell asleep with something that others wait for: they were stopped in the middle of it.
///
/// While a server waits for the rest of what was begun, none of its time limits runs. So whoever waits sees to it. One
/// that was ended finds its connection lost when it wakes: a writer runs its writes again, a start fails.
struct SleepingHolders {
    /// What is held, one at a time.
    enum Hold {
        case writersTurn
        case migration

        fileprivate var name: String {
            switch self {
            case .writersTurn: "turn to write"
            case .migration: "migration"
            }
        }

        /// Of its rows in `pg_locks`.
        fileprivate var condition: String {
            switch self {
            case .writersTurn: "relation = to_regclass('writers_turn') AND mode = 'ExclusiveLock'"
            case .migration:
                """
                locktype = 'advisory' AND objsubid = 1
                    AND ((classid::bigint << 32) | objid::bigint) = \(PostgreSQLMigrator.lock)
                """
            }
        }
    }

    /// A process of the server's that waits for the rest of what its client began to send; in the server's words.
    private struct Silence: Hashable {
        let process: String
        let since: String
    }

    /// Microseconds between two looks: whoever said something in between is awake.
    private static let pause: UInt32 = 250_000

    let hold: Hold
    /// After so long without a word its holder sleeps.
    let seconds: Int
    let logger: Logger

    /// - Throws: ``StoreFault``, when the connection itself is lost.
    func end(on connection: PostgreSQLConnection) throws {
        let silences = try find(on: connection)
        guard !silences.isEmpty else { return }
        usleep(Self.pause)
        let lasting = try find(on: connection)
        for silence in silences.keys {
            if let milliseconds = lasting[silence] { try end(silence, lasting: milliseconds, on: connection) }
        }
    }

    private func end(
        _ silence: Silence, lasting milliseconds: String, on connection: PostgreSQLConnection
    ) throws(StoreFault) {
        var outcome = "ended"
        do throws(StoreFault) {
            try connection.run("SELECT pg_terminate_backend(\(silence.process))")
        } catch {
            guard !error.breaksTransaction else { throw error }
            // A process of another user may not be ended by this one's.
            outcome = "\(error)"
        }
        logger.warning(
            "a process fell asleep in its \(hold.name): its connection is ended",
            metadata: .keys([.milliseconds: "\(milliseconds)", .outcome: "\(outcome)"]))
    }

    /// - Returns: how many milliseconds each lasts.
    private func find(on connection: PostgreSQLConnection) throws -> [Silence: String] {
        let found = try connection.run(
            """
            SELECT pid, state_change, (extract(epoch FROM clock_timestamp() - state_change) * 1000)::bigint
            FROM pg_locks
            JOIN pg_stat_activity USING (pid)
            WHERE \(hold.condition) AND granted
                AND datname = current_database() AND wait_event = 'ClientRead'
                AND state_change < clock_timestamp() - '\(seconds)s'::interval
            """)
        var silences: [Silence: String] = [:]
        for number in 0..<found.rowCount {
            let row = found.row(number)
            silences[Silence(process: row.text(0), since: row.text(1))] = row.text(2)
        }
        return silences
    }
}
