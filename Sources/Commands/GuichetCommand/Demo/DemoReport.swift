import Foundation

/// What a demonstration tells when it is ready: to people on the console, to programs in the ready file.
struct DemoReport {
    let directory: DemoDirectory
    let ports: DemoPorts
    let identifiers: [String: Int32]
    let hints: DemoHints

    private func address(_ port: Int, _ path: String = "") -> String { "http://127.0.0.1:\(port)\(path)" }

    /// Office Server's ports, on loopback.
    private struct Office: Encodable {
        let service, command: Int
    }

    private struct File: Encodable {
        let shop, payment, paylib, acquirer, health, metrics: String
        let office: Office
        let merchantID, kit, config, directory: String
        let pids: [String: Int32]
        let logs: [String: String]
        let logins: [DemoLogin]
        let cards: [DemoCard]

        enum CodingKeys: String, CodingKey {
            case shop, payment, paylib, acquirer, health, metrics, office
            case merchantID = "merchant_id"
            case kit, config, directory, pids, logs, logins, cards
        }
    }

    /// Writes the ready file whole: whoever sees it sees all of it.
    func write(to path: String) throws {
        let file = File(
            shop: address(ports.shop), payment: address(ports.payment), paylib: address(ports.paylib),
            acquirer: address(ports.acquirer), health: address(ports.admin, "/health"),
            metrics: address(ports.admin, "/metrics"),
            office: Office(service: ports.office, command: ports.officeCommands), merchantID: DemoMerchant.id,
            kit: directory.kit,
            config: directory.configuration, directory: directory.path, pids: identifiers,
            logs: Dictionary(
                uniqueKeysWithValues: DemoPart.Name.allCases.map { ($0.rawValue, directory.log(of: $0)) }),
            logins: hints.logins, cards: hints.cards)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(file).write(to: URL(filePath: path), options: .atomic)
    }

    var text: String {
        var lines = [
            "", "Guichet is ready. Open the shop and buy something:", "", "  shop      \(address(ports.shop, "/"))", "",
            "  acquirer  \(address(ports.acquirer, "/books")) (what the bank has seen)",
            "  paylib    \(address(ports.paylib, "/"))",
            "  office    127.0.0.1:\(ports.office) (officeserver; the kit's samples call it), commands on "
                + "\(ports.officeCommands)",
            "  health    \(address(ports.admin, "/health"))", "  metrics   \(address(ports.admin, "/metrics"))",
            "  kit       \(directory.kit)", "  config    \(directory.configuration)", "",
            "Cards, any month to come, and what the bank answers:", "",
        ]
        lines += hints.cards.map {
            "  \(padded($0.number, 18))\(padded($0.mean, 16))cryptogram \(padded($0.cryptogram, 6))\($0.note)"
        }
        if !hints.logins.isEmpty {
            lines += ["", "Paylib logins:", ""]
            lines += hints.logins.map { "  \(padded($0.login, 34))\(padded($0.password, 14))\($0.note)" }
        }
        lines += [
            "", "Let days pass, night by night:", "",
            "  \(CommandLine.arguments.first ?? "guichet") clock +7d --config \(directory.configuration)",
            "", "Stop with Ctrl-C. \(directory.end)",
        ]
        return lines.joined(separator: "\n")
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
