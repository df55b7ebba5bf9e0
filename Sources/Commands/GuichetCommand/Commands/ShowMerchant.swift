import ArgumentParser
import Foundation

/// `guichet merchant show`: one merchant, or all of them.
struct ShowMerchant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows a merchant, or all of them.")

    @Argument(help: "The merchant's identifier; all merchants without it.")
    var id: String?

    @Option(help: "The merchant's country: be, fr, de, it, es or en.")
    var country = "fr"

    @Flag(help: "Prints JSON.")
    var json = false

    @OptionGroup var platform: PlatformOption

    func run() async throws {
        let office = OperatorOffice(settings: try await platform.settings())
        let order: MerchantOrder = if let id { .show(country: country, id: id) } else { .list }
        let merchants = try await office.merchants(order)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(merchants), as: UTF8.self))
        } else {
            print(merchants.map(\.text).joined(separator: "\n\n"))
        }
    }
}
