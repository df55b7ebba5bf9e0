package import ArgumentParser

/// `guichet transactions`: what was paid, and what became of it.
package struct TransactionsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "transactions",
        abstract: "Lists, exports and shows transactions with their operations.",
        discussion: """
            Works through the running server's socket, or on the database itself while the server is stopped. Of card \
            numbers it shows the first four and the last two digits.
            """,
        subcommands: [ListTransactionsCommand.self, ShowTransactionCommand.self],
        defaultSubcommand: ListTransactionsCommand.self)

    package init() {}
}
