import Foundation

/// A place for one database that goes away with everything beside it.
package final class TemporaryFile: Sendable {
    package let path: String
    private let directory: String

    /// - Parameter inMemory: for many short commits, where what a disk forgets is not the question.
    package init(inMemory: Bool = false) throws {
        let memory = "/dev/shm"
        let isThere = inMemory && FileManager.default.isWritableFile(atPath: memory)
        let parent = isThere ? memory : FileManager.default.temporaryDirectory.path
        directory = parent + "/guichet-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        path = directory + "/books.sqlite"
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }
}
