import ArgumentParser

/// The other side of every link, for demonstrations and tests: each subcommand is a process of its own on real sockets.
@main
struct GuichetSimulator: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guichet-simulator",
        abstract: "The banks, wallets and shops that Guichet talks to, simulated.",
        subcommands: [AcquirerCommand.self, PaylibCommand.self, ShopCommand.self])
}
