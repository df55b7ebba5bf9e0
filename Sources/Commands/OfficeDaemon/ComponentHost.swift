import AsyncHTTPClient
import Logging
import OfficeClient
import OfficeMessages
package import Payments
import ServiceLifecycle
import UnixSignals

/// The Office Server component: its two ports, and the way to the platform.
package struct ComponentHost: Sendable {
    /// The ports that it really has.
    package struct Ports: Codable, Hashable, Sendable {
        package let service: Int
        package let command: Int
    }

    private let settings: ComponentSettings
    private let traces: TraceLog
    private let now: @Sendable () -> Instant
    private let random: @Sendable () -> UInt64

    /// - Parameter now: real time, which the platform compares with its own.
    package init(
        settings: ComponentSettings, traces: TraceLog, now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.settings = settings
        self.traces = traces
        self.now = now
        self.random = random
    }

    /// Until `StopServer`, a signal or a cancellation; SIGTERM answers what has come.
    ///
    /// - Parameter onReady: told once both ports listen.
    package func run(onReady: @escaping @Sendable (Ports) throws -> Void) async throws {
        let files = ShopFiles(pathfile: settings.pathfile)
        // Without a readable pathfile the component starts all the same: the check functions say what is wrong.
        let proxy = try? files.readPathfile().proxy
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: PlatformCaller.configuration(proxy: proxy))
        do {
            try await run(files: files, client: client, onReady: onReady)
        } catch is StopNow {
            // As it was asked to.
        } catch {
            try? await client.shutdown()
            throw error
        }
        try await client.shutdown()
        traces.write(.information, id: 0, source: "server", "stopped")
    }

    private func run(
        files: ShopFiles, client: HTTPClient, onReady: @escaping @Sendable (Ports) throws -> Void
    ) async throws {
        let counters = ComponentCounters(now: now)
        let services = ServiceDesk(
            files: files,
            caller: PlatformCaller(
                client: client, override: settings.platform, answerSeconds: settings.answerSeconds, now: now,
                random: random),
            gate: ServiceGate(concurrency: settings.concurrency, queue: settings.queue), counters: counters,
            traces: traces)
        let commands = CommandDesk(
            counters: counters, traces: traces, logins: try LoginFile(path: settings.passwordFile))
        let (stops, stop) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingOldest(1))
        let limits = LinePort.Limits(connections: settings.connections, readSeconds: Int64(settings.readSeconds))
        let servicePort = try await LinePort.bind(
            "service", host: settings.host, port: settings.service.number, access: settings.service.access,
            limits: limits, traces: traces
        ) { line, id in .text(await services.answer(line, id: id)) }
        let commandPort = try await LinePort.bind(
            "command", host: settings.host, port: settings.command.number, access: settings.command.access,
            limits: limits, traces: traces
        ) { line, id in
            switch commands.answer(line, id: id) {
            case .answer(let text): return .text(text)
            case .stop(let emptiesQueue):
                stop.yield(emptiesQueue)
                return .nothing
            }
        }
        let ports = Ports(service: servicePort.port, command: commandPort.port)
        traces.write(
            .information, id: 0, source: "server", "started on \(settings.host), \(ports.service) and \(ports.command)")
        try onReady(ports)
        var logger = Logger(label: "guichet.officeserver")
        logger.logLevel = .critical
        try await ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: servicePort), .init(service: commandPort),
                    .init(
                        service: StopOrder(stops: stops), successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .cancelGroup),
                ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        ).run()
    }
}

/// `StopServer NOW`: what is under way is not waited for.
private struct StopNow: Error {}

/// Waits for `StopServer`.
private struct StopOrder: Service {
    let stops: AsyncStream<Bool>

    func run() async throws {
        for await emptiesQueue in stops.cancelOnGracefulShutdown() {
            if !emptiesQueue { throw StopNow() }
            return
        }
    }
}
