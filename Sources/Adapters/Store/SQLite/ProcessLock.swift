import Glibc
import Synchronization

/// The right of one process to serve a database file: an advisory lock on a file beside it, freed when the process ends
/// in whatever way.
///
/// It is not taken on the database itself: closing any descriptor of that file would drop SQLite's own locks.
final class ProcessLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// - Throws: ``StoreFault/alreadyOpen(path:process:)`` when another holder lives.
    init(databasePath: String) throws(StoreFault) {
        let path = databasePath + "-lock"
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw .other(code: errno, message: "cannot open \(path)") }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.holder(opened)
            close(opened)
            throw .alreadyOpen(path: databasePath, process: holder)
        }
        Self.write(holder: getpid(), to: opened)
        descriptor = Mutex(opened)
    }

    func release() {
        descriptor.withLock { held in
            if let open = held { close(open) }
            held = nil
        }
    }

    deinit { release() }

    private static func holder(_ descriptor: Int32) -> Int32? {
        let digits = withUnsafeTemporaryAllocation(byteCount: 16, alignment: 1) { buffer in
            let count = pread(descriptor, buffer.baseAddress, 16, 0)
            return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        }
        return Int32(digits.prefix { $0.isNumber })
    }

    /// For the other process's error alone: that it could not be written changes nothing.
    private static func write(holder: Int32, to descriptor: Int32) {
        let line = Array("\(holder)\n".utf8)
        guard ftruncate(descriptor, 0) == 0 else { return }
        _ = pwrite(descriptor, line, line.count, 0)
    }
}
