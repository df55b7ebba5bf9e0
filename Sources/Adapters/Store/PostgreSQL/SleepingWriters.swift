import Gateway
import Glibc
import Logging

/// Ends writers that fell asleep in the middle of sending: their processes were stopped, and still have the turn to
/// write.
///
/// While a server waits for the rest of what was begun, none of its time limits runs. So whoever waits for the turn
/// sees to it. A writer that was ended finds its connection lost when it wakes, and runs its writes again.
struct SleepingWriters {
    /// A process of the server's that waits for the rest of what its client began to send; in the server's words.
    private struct Silence: Hashable {
        let process: String
        let since: String
    }

    /// Microseconds between two looks: one that said something in between is awake.
    private static let pause: UInt32 = 250_000

    /// After so long without a word a writer sleeps.
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
            "a process fell asleep in its turn to write: its connection is ended",
            metadata: .keys([.milliseconds: "\(milliseconds)", .outcome: "\(outcome)"]))
    }

    /// - Returns: how many milliseconds each lasts.
    private func find(on connection: PostgreSQLConnection) throws -> [Silence: String] {
        let found = try connection.run(
            """
            SELECT pid, state_change, (extract(epoch FROM clock_timestamp() - state_change) * 1000)::bigint
            FROM pg_locks
            JOIN pg_stat_activity USING (pid)
            WHERE relation = to_regclass('writers_turn') AND mode = 'ExclusiveLock' AND granted
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
