import Foundation

/// A place for one database that goes away with everything beside it.
final class TemporaryFile {
    let path: String
    private let directory: String

    init() throws {
        directory = FileManager.default.temporaryDirectory.path + "/guichet-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        path = directory + "/books.sqlite"
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }
}
