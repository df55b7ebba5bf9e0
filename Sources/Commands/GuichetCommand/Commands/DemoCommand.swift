import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import Store
import UnixSignals

/// `guichet demo`: everything on loopback, from nothing.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Runs the platform, a bank, a wallet and a shop on this machine.",
        discussion: """
            Eight consecutive ports are used, from --port on: shop, payment pages, Paylib, the acquirer's books, the \
            acquirer's line, the platform's health and metrics, and Office Server's services and commands.
            """)

    @Option(help: "Keeps everything there, or continues what is there; a temporary directory without it.")
    var directory: String?

    @Option(help: ArgumentHelp("Keeps the books in that PostgreSQL database, not in a file.", valueName: "address"))
    var database: String?

    @Option(help: "The first of eight consecutive ports, 1024 to 9992; 0 for any that are free.")
    var port = 8800

    @Option(help: "Written when everything is ready: addresses, paths, processes, cards and logins, as JSON.")
    var readyFile: String?

    func validate() throws {
        if let database, PostgreSQLAddress(database) == nil {
            throw ValidationError("--database must be postgresql://USER@HOST:PORT/NAME")
        }
        guard port == 0 || DemoPorts.allowed.contains(port) else {
            throw ValidationError(
                "--port must be 0, or from \(DemoPorts.allowed.lowerBound) to \(DemoPorts.allowed.upperBound)")
        }
    }

    func run() async throws {
        guard let ports = port == 0 ? DemoPorts.anyFree() : DemoPorts(shop: port) else {
            throw DemoError("no eight consecutive free ports were found")
        }
        if let readyFile { try Self.checkDirectory(of: readyFile) }
        if let taken = ports.taken {
            throw DemoError("port \(taken) is in use: choose another with --port, or 0 for any")
        }
        let demonstration = Demonstration(
            directory: try DemoDirectory(path: directory, database: database), ports: ports, readyFile: readyFile)
        var logger = Logger(label: "guichet-demo")
        logger.logLevel = .error
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: demonstration, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }

    /// It is written at the very end: what is wrong with it is said at the beginning.
    private static func checkDirectory(of file: String) throws {
        let directory = URL(filePath: file).deletingLastPathComponent().path
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory.boolValue else {
            throw DemoError("--ready-file \(file): \(directory) is no directory")
        }
        guard FileManager.default.isWritableFile(atPath: directory) else {
            throw DemoError("--ready-file \(file): \(directory) cannot be written")
        }
    }
}
