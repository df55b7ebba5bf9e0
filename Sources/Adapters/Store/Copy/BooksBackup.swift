import GRDB
import Glibc

/// Writes the books of a SQLite file, as they are at one moment, to another file, while they are served or not.
///
/// One read of the log's own snapshot: payments go on beside it, however many there are, and nothing begins anew
/// because of them.
package struct BooksBackup {
    let path: String

    package init(of path: String) { self.path = path }

    /// The file appears whole, checked and forced to the disk, or not at all.
    ///
    /// - Returns: its size in bytes.
    /// - Throws: ``BackupRefusal``, ``CopyRefusal`` without a database, ``StoreFault``.
    package func write(to destination: String) throws -> Int {
        guard access(path, R_OK) == 0 else { throw CopyRefusal.noSource(path: path) }
        guard access(destination, F_OK) != 0 else { throw BackupRefusal.fileExists(path: destination) }
        let slash = destination.lastIndex(of: "/")
        let directory = slash.map { $0 == destination.startIndex ? "/" : String(destination[..<$0]) } ?? "."
        guard access(directory + "/.", W_OK | X_OK) == 0 else { throw BackupRefusal.noDirectory(path: directory) }
        let partial = destination + ".partial"
        unlink(partial)
        do {
            let (queue, connection) = try SQLiteFile(path: path).openReader()
            try queue.writeWithoutTransaction { _ in
                try connection.queryOnce("VACUUM INTO $1", [.text(partial)]) { _ in true }
            }
            try queue.close()
            try check(partial)
            try force(partial)
        } catch {
            unlink(partial)
            throw error
        }
        guard rename(partial, destination) == 0 else { throw StoreFault.inputOutput(code: errno) }
        try force(directory)
        var about = stat()
        guard stat(destination, &about) == 0 else { throw StoreFault.inputOutput(code: errno) }
        return Int(about.st_size)
    }

    private func check(_ file: String) throws {
        let (queue, connection) = try SQLiteFile(path: file).openReader()
        try queue.writeWithoutTransaction { _ in
            let found = try connection.all("PRAGMA integrity_check", []) { try $0.text() }
            guard found == ["ok"] else { throw StoreFault.corrupt }
            try connection.query("PRAGMA foreign_key_check", []) { _ in throw StoreFault.corrupt }
        }
        connection.endStatements()
        try queue.close()
    }

    private func force(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreFault.inputOutput(code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreFault.inputOutput(code: errno) }
    }
}
