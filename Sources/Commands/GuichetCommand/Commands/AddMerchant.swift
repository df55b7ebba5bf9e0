import ArgumentParser

/// `guichet merchant add`.
struct AddMerchant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Adds a merchant.")

    @OptionGroup var target: MerchantTarget
    @OptionGroup var options: MerchantOptions

    func run() async throws {
        let changes = try options.changes()
        let office = OperatorOffice(settings: try await target.platform.settings())
        for merchant in try await office.merchants(.add(country: target.country, id: target.id, changes)) {
            print(merchant.text)
        }
    }
}
