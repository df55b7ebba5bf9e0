import ArgumentParser
import Foundation
import Store

/// `guichet store backup`: the SQLite file as it is at one moment.
struct BackUpStoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Writes the books of a SQLite file to another file, while payments go on or not.",
        discussion: """
            The new file holds what was paid when the command began, is checked, and appears when it is whole. Card \
            numbers and keys in it are sealed: keep the master key elsewhere.
            """)

    @Option(help: ArgumentHelp("The database.", valueName: "sqlite:path"))
    var from: String

    @Option(help: ArgumentHelp("The new file.", valueName: "path"))
    var to: String

    func run() async throws {
        umask(0o077)
        if case .postgreSQL = StoreAddress(from) { throw BackupRefusal.postgreSQL }
        let path = try BooksFile(from, socket: nil).path
        let start = ContinuousClock.now
        let bytes = try BooksBackup(of: path).write(to: URL(filePath: to).path)
        Console.say("\(to): \(bytes) bytes, checked, \(start.duration(to: .now).components.seconds) s")
    }
}
