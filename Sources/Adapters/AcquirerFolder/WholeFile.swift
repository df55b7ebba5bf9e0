import Gateway
import Glibc

/// Reads a file that somebody else put there.
enum WholeFile {
    /// Nil when there is none.
    ///
    /// - Throws: ``AcquirerFileUnreadable`` for what is not a plain file, or larger than the limit.
    static func read(_ path: String, limit: Int) throws -> [UInt8]? {
        // Neither follows a link nor waits for the other end of a pipe.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT: return nil
            case ELOOP: throw AcquirerFileUnreadable(reason: "a link, not a file")
            case EACCES, EPERM: throw AcquirerFileUnreadable(reason: "the platform may not read it")
            default: throw FolderError(path: path, reason: errno)
            }
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FolderError(path: path, reason: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw AcquirerFileUnreadable(reason: "not a plain file") }
        guard status.st_size <= limit else {
            throw AcquirerFileUnreadable(reason: "file: too long (at most \(limit))")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size))
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FolderError(path: path, reason: errno) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
        throw AcquirerFileUnreadable(reason: "it grows while it is read")
    }
}
