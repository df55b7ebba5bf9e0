import ArgumentParser
import Foundation
import GuichetCommand

/// `guichet-load prepare`: adds merchants to a running platform and keeps their keys.
struct PrepareMerchants: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare", abstract: "Adds merchants to a running platform and writes their keys to a file.")

    @Option(help: "The platform's control socket.")
    var control: String

    @Option(help: "How many merchants.")
    var merchants = 500

    @Option(help: "The file of keys; secret, and worth nothing once the platform is gone.")
    var output: String

    func run() async throws {
        let client = ControlClient(socket: control)
        var known: [LoadMerchant] = []
        for number in 1...merchants {
            let id = String(700_000_000_000_000 + number)
            var changes = MerchantChanges()
            changes.phase = "demonstration"
            changes.shopName = "Shop \(number)"
            changes.shopAddress = "http://127.0.0.1/"
            changes.contracts = ["CB:EUR:\(1_000_000 + number)"]
            _ = try await client.perform(.add(country: "fr", id: id, changes))
            guard case .kit(let kit) = try await client.perform(.kit(country: "fr", id: id, renews: false)) else {
                throw LoadError("no kit for merchant \(id)")
            }
            known.append(
                LoadMerchant(
                    id: id, keyVersion: kit.key.version, secret: kit.key.secret, created: kit.key.created,
                    expires: kit.key.expires))
        }
        umask(0o077)
        try JSONEncoder().encode(known).write(to: URL(filePath: output), options: .atomic)
    }
}
