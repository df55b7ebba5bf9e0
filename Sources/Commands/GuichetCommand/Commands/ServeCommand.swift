import ArgumentParser
import Foundation
import Gateway
import Logging
import Metrics
import Payments
import Telemetry
import WalletMessages

/// `guichet serve`: the platform.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Runs the platform until it is told to stop (SIGTERM, SIGINT).")

    @OptionGroup var platform: PlatformOption

    func run() async throws {
        CrashRemains.turnOff()
        // Everything this process makes is for its owner alone: database, socket, journals.
        umask(0o077)
        let environment = ProcessInfo.processInfo.environment
        let settings = try await platform.settings()
        try ControlServer.requireDirectory(of: settings.controlSocket, besides: settings.store.path)
        try ListenerCheck.require(settings.listeners)
        let level = Logger.Level(rawValue: settings.logLevel) ?? .info
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: level) }
        let registry = PrometheusRegistry(
            help: Dictionary(uniqueKeysWithValues: MetricName.allCases.map { ($0.rawValue, $0.help) }))
        MetricsSystem.bootstrap(registry)
        let faults = try SelfKill.injector(environment: environment, isDemonstration: settings.isDemonstration)
        let walletKey = try walletKey(settings)
        let logger = Logger(label: "guichet")
        settings.tellIdleSettings(to: logger.with(.part, "settings"))
        try await withBooks(settings, faults: faults, logger: logger.with(.part, "store")) { books in
            try await RunningPlatform(
                settings: settings, books: books, walletKey: walletKey, registry: registry, faults: faults,
                logger: logger
            ).run()
        }
    }

    private func walletKey(_ settings: ServerSettings) throws -> WalletKey? {
        guard settings.paylib != nil else { return nil }
        let bytes = try KeyFile(purpose: "wallet key", setting: "keys.wallet", path: settings.keys.wallet)
            .read(isDemonstration: settings.isDemonstration)
        return try WalletKey(hexadecimal: Hexadecimal.encode(bytes))
    }
}
