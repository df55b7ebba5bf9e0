import AcquirerSimulator
import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// `guichet-simulator acquirer`: answers ISO 8583 by the rules of the demonstration.
struct AcquirerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acquirer",
        abstract: "A bank: authorisations, reversals and remittances in ISO 8583 over TCP; files back.",
        discussion: """
            The bank's code is the card's last two digits. Cryptograms ending in 00 or 40 are correct (4D), in 50, 53 \
            and 55 answer that code, all others are wrong (4E).

            Amounts that make it misbehave, in units of two decimals:
            \(MagicAmount.allCases.map { "  " + $0.explanation }.joined(separator: "\n"))

            Amounts of remitted lines that go wrong:
            \(MagicRemittance.allCases.map { "  " + $0.explanation }.joined(separator: "\n"))

            GET /books on the administration port shows what was authorised, reversed and remitted, as JSON; POST \
            /chargebacks?reference=R takes a remitted line's money back; POST \
            /commands/MANNER?count=N&seconds=N&messages=all|authorisations|reversals|remittances makes it misbehave \
            from now on:
            \(Manner.allCases.map { "  \($0.rawValue): \($0.explanation)" }.joined(separator: "\n"))
            """)

    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "ISO 8583 port; 0 takes a free one.")
    var port = 0

    @Option(
        name: [.customLong("admin-port"), .customLong("http-port")],
        help: "HTTP port for books and commands; 0 takes a free one.")
    var adminPort = 0

    @Option(help: "Where the books are kept; without it they are forgotten at the end.")
    var directory: String?

    @Option(help: "Where settlement and chargeback files are left; without it none are written.")
    var files: String?

    @Option(help: "Written once both ports listen: JSON with port, admin_port and pid.")
    var readyFile: String?

    @Option(help: "How long a late answer waits.")
    var lateSeconds = 20

    func run() async throws {
        let logger = Logger(label: "guichet.acquirer-simulator")
        var settings = AcquirerHostSettings()
        settings.host = host
        settings.port = port
        settings.administrationPort = adminPort
        settings.directory = directory
        settings.fileDirectory = files
        settings.lateBy = .seconds(lateSeconds)
        let ready = readyFile.map(ReadyFile.init)
        let host = AcquirerHost(
            settings: settings, logger: logger, die: { kill(getpid(), SIGKILL) },
            onReady: { ports in
                let message = Ready(port: ports.acquirer, adminPort: ports.administration, pid: getpid())
                logger.info("listening", metadata: ["port": "\(message.port)", "admin_port": "\(message.adminPort)"])
                try ready?.write(message)
            })
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [host], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }

    private struct Ready: Encodable {
        let port: Int
        let adminPort: Int
        let pid: Int32

        enum CodingKeys: String, CodingKey {
            case port, pid
            case adminPort = "admin_port"
        }
    }
}
