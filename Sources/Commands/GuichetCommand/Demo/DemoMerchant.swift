import Foundation

/// The merchant of the demonstration: made, or brought up to date, through the running platform's socket.
struct DemoMerchant {
    static let country = "fr"
    /// The shop that the FAQ speaks of (FAQ 6).
    static let id = "029800266211111"

    let directory: DemoDirectory
    let ports: DemoPorts

    /// - Parameter kitBinaries: where `request` and `response` lie.
    func prepare(kitBinaries: String) async throws {
        let client = ControlClient(socket: directory.controlSocket)
        var changes = MerchantChanges()
        changes.phase = "demonstration"
        changes.shopName = "La Papeterie du Port"
        changes.shopAddress = "http://127.0.0.1:\(ports.shop)"
        changes.contracts =
            ["CB:EUR:1999401", "VISA:EUR:1999401", "MASTERCARD:EUR:1999401", "AMEX:EUR:9490001"]
            + ["USD", "GBP", "CHF", "JPY"].flatMap {
                ["CB:\($0):1999402", "VISA:\($0):1999402", "MASTERCARD:\($0):1999402"]
            }
        let set = try await client.perform(.set(country: Self.country, id: Self.id, changes))
        if case .refused = set {
            let added = try await client.perform(.add(country: Self.country, id: Self.id, changes))
            if case .refused(let reason) = added { throw DemoError(reason) }
        }
        let reply = try await client.perform(.kit(country: Self.country, id: Self.id, renews: false))
        guard case .kit(let contents) = reply else { throw DemoError("the platform gave no kit") }
        try KitWriter(contents: contents, officePort: ports.office, binaries: kitBinaries).write(to: directory.kit)
    }
}
