import ArgumentParser

/// `guichet merchant set`.
struct SetMerchant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "set", abstract: "Changes a merchant.")

    @OptionGroup var target: MerchantTarget
    @OptionGroup var options: MerchantOptions

    func run() async throws {
        let changes = try options.changes()
        let office = OperatorOffice(settings: try await target.platform.settings())
        for merchant in try await office.merchants(.set(country: target.country, id: target.id, changes)) {
            print(merchant.text)
        }
    }
}
