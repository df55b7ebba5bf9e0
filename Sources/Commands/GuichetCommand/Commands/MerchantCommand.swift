package import ArgumentParser
import Foundation
import Store

/// `guichet merchant`: who is paid, on what terms.
package struct MerchantCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "merchant",
        abstract: "Adds, changes and shows merchants, and writes their kits.",
        discussion: """
            Works through the running server's socket, or on the database itself while the server is stopped.
            """,
        subcommands: [AddMerchant.self, SetMerchant.self, ShowMerchant.self, WriteMerchantKit.self])

    package init() {}
}

/// Which platform, which merchant.
struct MerchantTarget: ParsableArguments {
    @Argument(help: "The merchant's identifier, one to fifteen digits.")
    var id: String

    @Option(help: "The merchant's country: be, fr, de, it, es or en.")
    var country = "fr"

    @OptionGroup var platform: PlatformOption
}

/// Which platform.
struct PlatformOption: ParsableArguments {
    @Option(help: "The configuration file of the platform.")
    var config = "/etc/guichet/guichet.json"

    @Option(help: ArgumentHelp("The platform's books, over the file's: \(StoreAddress.forms).", valueName: "address"))
    var database: String?

    /// The file and the environment, with `--database` above both.
    func settings() async throws -> ServerSettings {
        try await SettingsFile(path: config).settings(
            environment: ProcessInfo.processInfo.environment, database: database)
    }
}
