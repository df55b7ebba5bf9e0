import ArgumentParser
import Foundation
import Gateway
import Logging
import Metrics
import Telemetry

/// `guichet serve`: the platform.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Runs the platform until it is told to stop (SIGTERM, SIGINT).")

    @OptionGroup var platform: PlatformOption

    func run() async throws {
        CoreDumps.turnOff()
        // Everything this process makes is for its owner alone: database, socket, journals.
        umask(0o077)
        let settings = try await SettingsFile(path: platform.config)
            .settings(environment: ProcessInfo.processInfo.environment)
        let level = Logger.Level(rawValue: settings.logLevel) ?? .info
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: level) }
        let registry = PrometheusRegistry(
            help: Dictionary(uniqueKeysWithValues: MetricName.allCases.map { ($0.rawValue, $0.help) }))
        MetricsSystem.bootstrap(registry)
        let gateway = try await buildGateway(settings, registry: registry, logger: Logger(label: "guichet"))
        try await gateway.run()
    }
}
