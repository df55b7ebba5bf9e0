import Glibc

/// What changes when either file of a certificate is written or replaced.
struct FileStamp: Hashable {
    private let parts: [Int64]

    init(_ files: TLSFiles) {
        parts = [files.certificate, files.key].flatMap { path -> [Int64] in
            var status = stat()
            guard stat(path, &status) == 0 else { return [] }
            return [
                Int64(status.st_ino), Int64(status.st_size), Int64(status.st_mtim.tv_sec),
                Int64(status.st_mtim.tv_nsec),
            ]
        }
    }
}
