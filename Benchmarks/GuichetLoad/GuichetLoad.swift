import ArgumentParser

/// The load of the benchmarks: merchants made through the control socket, payments made through the payment pages.
@main
struct GuichetLoad: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guichet-load", abstract: "Pays at a running platform, as shops and shoppers do.",
        subcommands: [PrepareMerchants.self, Pay.self, Endure.self])
}
