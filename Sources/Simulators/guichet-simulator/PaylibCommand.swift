import ArgumentParser
import Foundation
import Hummingbird
import Logging
import PaylibSimulator
import WalletMessages

/// `guichet-simulator paylib`: the wallet's pages and its sealed back channel.
struct PaylibCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paylib",
        abstract: "A wallet: shoppers log in, their bank recognises them, the card goes to the platform.",
        discussion: """
            Registered shoppers, all with the password \(PaylibShopper.all.first?.password ?? ""):
            \(PaylibShopper.all.map { "  \($0.email): \($0.note)" }.joined(separator: "\n"))

            GET /logins lists them as JSON. A visit survives the death of this process with --directory.
            """)

    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "HTTP port; 0 takes a free one.")
    var port = 0

    @Option(
        name: [.customLong("key-file"), .customLong("key")],
        help: "File of 64 hexadecimal digits: the key shared with the platform.")
    var keyFile: String

    @Option(help: "Where visits are kept; without it they are forgotten at the end.")
    var directory: String?

    @Option(
        help: "The wallet's address as browsers see it, without a final slash; the one the platform calls by default.")
    var address: String?

    @Option(help: "Written once the port listens: JSON with url, port and pid.")
    var readyFile: String?

    func run() async throws {
        let logger = Logger(label: "guichet.paylib-simulator")
        let key = try WalletKey(hexadecimal: String(decoding: Data(contentsOf: URL(filePath: keyFile)), as: UTF8.self))
        let ready = readyFile.map(ReadyFile.init)
        let options = PaylibOptions(host: host, port: port, key: key, directory: directory, address: address)
        let application = try buildPaylibSimulator(options, logger: logger) { [host, address] port in
            try ready?.write(ListeningProcess(url: address ?? "http://\(host):\(port)", port: port, pid: getpid()))
        }
        try await application.runService()
    }
}

/// What the ready file of an HTTP simulator says.
struct ListeningProcess: Encodable {
    let url: String
    let port: Int
    let pid: Int32
}
