import Foundation
import LineJournal

/// The acquirer's books on disk: a line per authorisation and per reversal, written before the answer leaves.
///
/// Lines reach the kernel, so that they outlive a killed process; nothing is synced, so that a power cut may lose some.
final class BooksFile: Sendable {
    private let file: LineFile

    /// Reads what an earlier process left, and begins a file that holds just that.
    ///
    /// - Throws: when the directory cannot be made, read or written.
    static func open(directory: String, capacity: Int) throws -> (file: BooksFile, books: AcquirerBooks) {
        let folder = URL(filePath: directory, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "acquirer-books.txt")
        var books = AcquirerBooks(capacity: capacity)
        _ = try LineFile(path: path.path(percentEncoded: false)) { line in
            if let entry = BooksEntry(line: line) { books.record(entry) }
        }
        // Rewritten at every start: what the books have forgotten goes, and the file does not grow for ever.
        let lines = books.entries.map { $0.line + "\n" }.joined()
        try Data(lines.utf8).write(to: path, options: .atomic)
        return (try BooksFile(path: path.path(percentEncoded: false)), books)
    }

    private init(path: String) throws { file = try LineFile(path: path) { _ in } }

    func append(_ entries: [BooksEntry]) throws {
        if !entries.isEmpty { try file.append(entries.map(\.line)) }
    }
}
