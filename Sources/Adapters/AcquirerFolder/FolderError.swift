import Glibc

/// Why the folder cannot be worked with.
struct FolderError: Error, CustomStringConvertible {
    let path: String
    /// `errno`.
    let reason: Int32

    var description: String { "\(path): \(String(cString: strerror(reason)))" }
}
