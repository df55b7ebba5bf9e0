import Glibc

/// The names in a folder, as many as anybody should look at.
enum FolderListing {
    private static let maximum = 10_000

    static func names(in path: String) throws -> [String] {
        guard let folder = opendir(path) else { throw FolderError(path: path, reason: errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while names.count < maximum, let entry = readdir(folder) {
            let length = Int(entry.pointee.d_reclen)
            // The name's bytes end with a NUL somewhere in the entry.
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix(min(length, bytes.count)).prefix { $0 != 0 }, as: UTF8.self)
            }
            names.append(name)
        }
        return names
    }
}
