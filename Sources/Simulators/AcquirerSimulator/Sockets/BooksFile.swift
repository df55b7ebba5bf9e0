import Foundation
import Synchronization

/// The acquirer's books on disk: a line per authorisation and per reversal, written before the answer leaves.
///
/// Lines reach the kernel, so that they outlive a killed process; nothing is synced, so that a power cut may lose some.
final class BooksFile: Sendable {
    private let handle: Mutex<FileHandle>

    /// Reads what an earlier process left, and begins a file that holds just that.
    ///
    /// - Throws: when the directory cannot be made, read or written.
    static func open(directory: String, capacity: Int) throws -> (file: BooksFile, books: AcquirerBooks) {
        let folder = URL(filePath: directory, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "acquirer-books.txt")
        var books = AcquirerBooks(capacity: capacity)
        if FileManager.default.fileExists(atPath: path.path(percentEncoded: false)) {
            for line in try Data(contentsOf: path).split(separator: UInt8(ascii: "\n")) {
                guard let entry = BooksEntry(line: String(decoding: line, as: UTF8.self)) else { continue }
                books.record(entry)
            }
        }
        // Rewritten at every start: a line cut short by a kill goes, and the file does not grow for ever.
        let lines = books.entries.map { $0.line + "\n" }.joined()
        try Data(lines.utf8).write(to: path, options: .atomic)
        let handle = try FileHandle(forWritingTo: path)
        try handle.seekToEnd()
        return (BooksFile(handle), books)
    }

    private init(_ handle: sending FileHandle) { self.handle = Mutex(handle) }

    func append(_ entries: [BooksEntry]) throws {
        guard !entries.isEmpty else { return }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.count * 128)
        for entry in entries {
            bytes.append(contentsOf: entry.line.utf8)
            bytes.append(0x0a)
        }
        let data = Data(bytes)
        try handle.withLock { try $0.write(contentsOf: data) }
    }
}
