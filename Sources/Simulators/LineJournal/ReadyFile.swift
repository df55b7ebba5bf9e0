import Glibc

/// A file that appears whole when a process is ready, for whoever started it.
package enum ReadyFile {
    /// - Throws: ``LineFileError``.
    package static func write(_ text: String, to path: String) throws {
        let temporary = path + ".new"
        _ = unlink(temporary)
        try LineFile(path: temporary) { _ in }.append(text)
        guard rename(temporary, path) == 0 else { throw LineFileError(path: path, reason: errno) }
    }
}
