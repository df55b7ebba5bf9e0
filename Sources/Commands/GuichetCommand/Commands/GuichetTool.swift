package import ArgumentParser

/// `guichet`: the platform and the tools of those who run it.
package struct GuichetTool: AsyncParsableCommand {
    package static let version = "0.1.0"

    package static let configuration = CommandConfiguration(
        commandName: "guichet", abstract: "A payment gateway that you run yourself.", version: version,
        subcommands: [
            ServeCommand.self, MerchantCommand.self, TransactionsCommand.self, ClockCommand.self, StoreCommand.self,
            DemoCommand.self,
            FaultPointsCommand.self,
        ])

    package init() {}
}
