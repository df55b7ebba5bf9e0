import ArgumentParser

/// `guichet transactions show`: one transaction with everything that belongs to it.
struct ShowTransactionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows one transaction with its operations and what the bank was asked.")

    @Argument(help: "Its key, such as fr.029800266211111.20261121.175707.")
    var key: String

    @Flag(help: "Prints JSON.")
    var json = false

    @OptionGroup var platform: PlatformOption

    func run() async throws {
        let office = OperatorOffice(settings: try await platform.settings())
        try await office.withTransactions { counter in
            guard case .file(let details) = try await counter.ask(.show(key: key)) else {
                throw MerchantOrderError("the answer is not the one that was asked for")
            }
            print(json ? try TransactionOutput.json(details, pretty: true) : details.text)
        }
    }
}
