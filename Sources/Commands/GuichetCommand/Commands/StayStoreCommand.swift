import ArgumentParser
import Foundation
import Store

/// `guichet store stay`: gives up a copy that has not ended.
struct StayStoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stay", abstract: "Gives up a copy that has not ended: the platform goes on with its SQLite file.",
        discussion: "What was copied so far is of no use any more: empty the other database before the next copy.")

    @Argument(help: ArgumentHelp("The database that was to be left.", valueName: "sqlite:path"))
    var file: String

    @Option(help: "The running platform's socket; control.sock beside the file without it.")
    var controlSocket: String?

    func run() async throws {
        umask(0o077)
        try await BooksFile(file, socket: controlSocket).perform(.stay)
        Console.say("the copy is given up: everything goes on")
    }
}
