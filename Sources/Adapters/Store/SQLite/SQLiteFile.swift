import GRDB
import Glibc

/// A database file and how its connections are opened.
struct SQLiteFile {
    let path: String

    /// The one connection that writes.
    ///
    /// - Throws: ``StoreFault/notDurable(setting:)`` unless every commit is forced to the disk.
    func openWriter(migrations: [Migration]) throws -> (DatabaseQueue, SQLiteConnection) {
        var configuration = common
        configuration.label = "guichet.store.writer"
        configuration.journalMode = .wal
        let queue = try open(configuration)
        let connection = try queue.writeWithoutTransaction { database in
            let connection = SQLiteConnection(database)
            // GRDB sets NORMAL while it opens a file in WAL mode.
            try connection.run("PRAGMA synchronous = FULL")
            try connection.run("PRAGMA temp_store = MEMORY")
            try connection.run("PRAGMA cache_size = -65536")
            try connection.run("PRAGMA wal_autocheckpoint = 0")
            try connection.run("PRAGMA journal_size_limit = 268435456")
            connection.countLogPages()
            guard try connection.pragma("PRAGMA synchronous") == 2 else {
                throw StoreFault.notDurable(setting: "synchronous")
            }
            guard try connection.pragma("PRAGMA foreign_keys") == 1 else {
                throw StoreFault.notDurable(setting: "foreign_keys")
            }
            try connection.begin()
            do {
                _ = try Migrator(migrations: migrations).run(on: connection)
                try connection.control("COMMIT")
            } catch {
                connection.rollBack()
                throw error
            }
            return connection
        }
        try syncDirectory()
        return (queue, connection)
    }

    /// A connection that only reads, and so never moves the log: SQLite 3.40 may lose a log that two connections move.
    func openReader() throws -> (DatabaseQueue, SQLiteConnection) {
        var configuration = common
        configuration.label = "guichet.store.reader"
        configuration.readonly = true
        let queue = try open(configuration)
        let connection = try queue.writeWithoutTransaction { database in
            let connection = SQLiteConnection(database)
            try connection.run("PRAGMA wal_autocheckpoint = 0")
            try connection.run("PRAGMA cache_size = -16384")
            return connection
        }
        return (queue, connection)
    }

    private var common: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        return configuration
    }

    private func open(_ configuration: Configuration) throws -> DatabaseQueue {
        do {
            return try DatabaseQueue(path: path, configuration: configuration)
        } catch let error as DatabaseError {
            throw StoreFault(code: error.extendedResultCode.rawValue, message: error.message ?? "")
        }
    }

    /// The file's own name must outlive a power cut, like its contents.
    private func syncDirectory() throws {
        let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = Glibc.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreFault.inputOutput(code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreFault.inputOutput(code: errno) }
    }
}
