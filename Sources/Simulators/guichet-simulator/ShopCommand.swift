import ArgumentParser
import DemoShop
import Foundation
import Hummingbird
import Logging
import PaylibSimulator

/// `guichet-simulator shop`: a shop that is paid through the kit.
struct ShopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shop",
        abstract: "A shop: three articles, paid through the kit's request and response.",
        discussion: """
            It runs KIT/bin/request for each order and KIT/bin/response for each answer, and shows both the answer \
            that the browser brought and the automatic one. /expert takes any keyword of request.
            """)

    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "HTTP port; the platform calls shops on ports 80 to 9999 only. 0 takes a free one.")
    var port = 0

    @Option(help: "The directory that guichet merchant kit wrote.")
    var kit: String

    @Option(help: "Where orders are kept; without it they are forgotten at the end.")
    var directory: String?

    @Option(
        help:
            "The shop's address for browsers and the platform, without a final slash; by default the one it is called by."
    )
    var address: String?

    @Option(help: "The service port of the kit's officeserver on this machine, for the Office tab.")
    var officePort: Int?

    @Option(help: "guichet itself, with --platform-config: the Office tab then moves the platform's clock.")
    var guichet: String?

    @Option(help: "The platform's configuration.")
    var platformConfig: String?

    @Option(help: "JSON with cards and logins to show, as in the ready file of guichet demo.")
    var hints: String?

    @Option(help: "Written once the port listens: JSON with url, port and pid.")
    var readyFile: String?

    func run() async throws {
        let logger = Logger(label: "guichet.demo-shop")
        let ready = readyFile.map(ReadyFile.init)
        let options = ShopOptions(
            host: host, port: port, kit: kit, directory: directory, address: address, hints: try readHints(),
            officePort: officePort, guichet: guichet, platformConfig: platformConfig)
        let application = try buildDemoShop(options, logger: logger) { [host, address] port in
            try ready?.write(ListeningProcess(url: address ?? "http://\(host):\(port)", port: port, pid: getpid()))
        }
        try await application.runService()
    }

    private func readHints() throws -> ShopHints {
        guard let hints else {
            return ShopHints(
                logins: PaylibShopper.all.map { .init(login: $0.email, password: $0.password, note: $0.note) })
        }
        return try JSONDecoder().decode(ShopHints.self, from: Data(contentsOf: URL(filePath: hints)))
    }
}
