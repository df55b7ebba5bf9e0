import Glibc
import Synchronization

/// Whether the database can be written: asked by who watches over the platform, without writing anything.
///
/// A failure counts for a minute, or until a commit succeeds: it may have been the last thing that anybody tried.
final class StoreCondition: Sendable {
    private static let memory: Duration = .seconds(60)

    /// Nil when the disk is another machine's.
    private let directory: String?
    private let leastFreeBytes: UInt64
    private let failedAt = Mutex<ContinuousClock.Instant?>(nil)

    /// - Parameter path: of the database's file, if it is one.
    init(path: String?, leastFreeBytes: UInt64) {
        directory = path.map { path in path.lastIndex(of: "/").map { String(path[...$0]) } ?? "." }
        self.leastFreeBytes = leastFreeBytes
    }

    func noteCommit() { failedAt.withLock { $0 = nil } }

    func noteFailure() { failedAt.withLock { $0 = .now } }

    var isWritable: Bool { !failedLately && hasRoom }

    private var failedLately: Bool {
        guard let failure = failedAt.withLock({ $0 }) else { return false }
        return ContinuousClock.now - failure < Self.memory
    }

    private var hasRoom: Bool {
        guard let directory else { return true }
        var disk = statvfs()
        guard statvfs(directory, &disk) == 0 else { return false }
        let isReadOnly = disk.f_flag & UInt(ST_RDONLY) != 0
        return !isReadOnly && UInt64(disk.f_bavail) * UInt64(disk.f_frsize) >= leastFreeBytes
    }
}
