package import ArgumentParser

/// `guichet store`: the books as a whole.
package struct StoreCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Moves the books to another database, and backs them up.",
        subcommands: [BackUpStoreCommand.self, CopyStoreCommand.self, StayStoreCommand.self])

    package init() {}
}
