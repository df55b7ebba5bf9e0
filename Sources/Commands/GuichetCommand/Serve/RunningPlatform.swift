import AcquirerFolder
import AcquirerLink
import AsyncHTTPClient
import Gateway
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import Metrics
import NIOCore
import NIOPosix
import OfficeEndpoint
import PaylibLink
import PaymentServer
import ServiceLifecycle
import ShopNotifier
import Store
import Telemetry
import UnixSignals
import WalletMessages

/// The composition root: every part of the platform made once, and run as one group of services.
struct RunningPlatform {
    let settings: ServerSettings
    let books: PlatformBooks
    let walletKey: WalletKey?
    let registry: PrometheusRegistry
    let faults: any FaultInjector
    let logger: Logger

    /// Runs until a signal asks for the end; what is in flight is finished first.
    func run() async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let client = HTTPClient(
            eventLoopGroupProvider: .shared(group), configuration: PaylibLink.clientConfiguration())
        do {
            let link = AcquirerLink(settings: linkSettings, time: books.clock, group: group, logger: logger)
            let platform = buildPlatform(acquirer: link, client: client)
            try await resolveOrphans(platform)
            let services = try buildServices(platform, link, group: group)
            tellStart()
            try await ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
            ).run()
        } catch {
            try? await client.shutdown()
            throw error
        }
        try await client.shutdown()
        logger.notice("platform stopped")
    }

    private func tellStart() {
        var metadata: Logger.Metadata = .keys([
            .version: "\(GuichetTool.version)", .path: "\(settings.store.address)",
            .address: "\(settings.listeners.map { "\($0.settings.host):\($0.settings.port)" }.joined(separator: ", "))",
        ])
        // As the other nodes' lines name this one.
        if let nodeNumber { metadata.merge(.keys([.node: "\(settings.node.name) (\(nodeNumber))"])) { $1 } }
        logger.notice("platform started", metadata: metadata)
    }

    /// Where others may share the books.
    private var nodeNumber: Int64? { (books.store as? PostgreSQLStore)?.node }

    /// In the order in which they start; they stop the other way round: shoppers' pages first, the bank's line last.
    private func buildServices(
        _ platform: Platform, _ link: AcquirerLink, group: any EventLoopGroup
    ) throws -> [any Service] {
        let leaving = settings.node.leaveSeconds > 0 ? LeavingNotice(seconds: settings.node.leaveSeconds) : nil
        let opening = OpeningListeners()
        var services: [any Service] = [link]
        if let clock = books.databaseClock {
            services += [
                ClockKeeper(
                    clock: clock, business: books.business, store: books.store, logger: logger.with(.part, "clock")),
                WorkerService(
                    worker: .nodes(
                        platform, name: settings.node.name, number: nodeNumber ?? 0,
                        takesOver: roles.contains(.jobs), logger: logger.with(.part, "nodes"))),
            ]
        }
        if roles.contains(.jobs) { services += try buildWorkers(platform, link, group: group) }
        services += [
            AdminServer.application(
                settings: settings.admin, checks: healthChecks(link, opening, leaving), registry: registry,
                measure: measureWaiting,
                logger: serverLogger("admin")),
            try ControlServer.application(
                office: books.office, desk: books.desk, clock: clockOffice(platform), mover: storeMover,
                socket: settings.controlSocket,
                logger: serverLogger("control")),
        ]
        if roles.contains(.office), let listener = settings.office {
            let own = try listener.tls.map { try RenewableCertificate(files: $0, logger: logger) }
            if let own { services.append(own) }
            services.append(try officeServer(platform, listener: listener, certificate: own, opening))
        }
        if settings.servesPayments {
            let certificate = try settings.payment.tls.map { try RenewableCertificate(files: $0, logger: logger) }
            if let certificate { services.append(certificate) }
            services.append(try paymentServer(platform, certificate: certificate, opening))
        }
        if let leaving { services.append(leaving) }
        return services
    }

    private var roles: Set<NodeSettings.Role> { settings.node.roles }

    /// What nobody waits for.
    private func buildWorkers(
        _ platform: Platform, _ link: AcquirerLink, group: any EventLoopGroup
    ) throws -> [any Service] {
        let notifier = try HTTPNotifier(
            group: group, resolver: SystemNameResolver(),
            policy: settings.isDemonstration ? .demonstration : .publicOnly,
            limits: NotifierLimits(seconds: settings.limits.deliverySeconds))
        var workers = [
            WorkerService(worker: .reversals(platform, logger: logger.with(.part, "reversals"))),
            WorkerService(
                worker: .deliveries(
                    platform, notifier: FaultyNotifier(notifier, faults: faults), logger: logger.with(.part, "notifier")
                )),
        ]
        if settings.nights.isOn {
            let nights = Worker.nights(platform, isLineUp: { link.isUp }, logger: logger.with(.part, "nights"))
            workers.insert(WorkerService(worker: nights), at: 0)
        }
        if let files = settings.acquirer.files { workers.append(try fileWorker(platform, folder: files)) }
        return workers
    }

    /// What a process that died was asking the bank when it did.
    private func resolveOrphans(_ platform: Platform) async throws {
        let count = try await ResolveUnknownAuthorisations(platform: platform).resolveOrphans()
        guard count > 0 else { return }
        logger.warning(
            "authorisations without an outcome were found, and are being reversed",
            metadata: .keys([.count: "\(count)"]))
    }

    private func fileWorker(_ platform: Platform, folder: String) throws -> WorkerService {
        WorkerService(
            worker: .acquirerFiles(
                platform, tray: FaultyFileTray(try AcquirerFolder(path: folder), faults: faults),
                pauseSeconds: Int64(settings.acquirer.filesSeconds), logger: logger.with(.part, "acquirer-files")))
    }

    private var linkSettings: AcquirerLinkSettings {
        AcquirerLinkSettings(
            host: settings.acquirer.host, port: settings.acquirer.port,
            answerLimit: .seconds(settings.acquirer.answerSeconds))
    }

    private func buildPlatform(acquirer: any Acquirer, client: HTTPClient) -> Platform {
        var limits = PlatformLimits()
        limits.authorisationDeadlineSeconds = Int64(settings.acquirer.deadlineSeconds)
        limits.nodeSilenceSeconds = Int64(settings.node.silenceSeconds)
        limits.leaseSeconds = Int64(settings.limits.leaseSeconds)
        limits.closesCashDeskAtNight = settings.limits.closesCashDeskAtNight
        limits.nightSchedule = settings.nights.schedule
        limits.remitsDemonstration = settings.isDemonstration
        return Platform(
            store: books.store, acquirer: FaultyAcquirer(acquirer, faults: faults),
            wallet: FaultyWallet(wallet(client), faults: faults), business: books.business, system: books.clock,
            random: books.random, keys: books.keys.ring, vault: books.keys.vault, signer: books.keys.signer,
            limits: limits)
    }

    private func wallet(_ client: HTTPClient) -> any Wallet {
        guard let paylib = settings.paylib, let walletKey else { return AbsentWallet() }
        let clock = books.clock
        return PaylibLink(
            address: paylib.url, key: walletKey, client: client, now: { clock.now() }, random: books.random,
            logger: logger.with(.part, "paylib"))
    }

    private func paymentServer(
        _ platform: Platform, certificate: RenewableCertificate?, _ opening: OpeningListeners
    ) throws -> some ApplicationProtocol {
        let isOpen = opening.expectOne()
        let site = PaymentSite(
            platform: platform,
            settings: PaymentSiteSettings(
                publicAddress: settings.publicURL, walletAddress: settings.paylib?.url,
                supportContact: settings.supportContact, formBytes: settings.limits.requestBytes),
            logger: logger.with(.part, "payment"))
        return Application(
            responder: PlatformResponder(
                site: roles.contains(.pages) ? site : nil,
                office: settings.servesOfficeBesidePages ? officeSite(platform) : nil),
            server: try certificate.map { try .tls(http, tlsConfiguration: $0.configuration) } ?? http,
            configuration: ApplicationConfiguration(
                address: .hostname(settings.payment.host, port: settings.payment.port), serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    settings.limits.connections, logger: serverLogger("payment"))),
            onServerRunning: { _ in isOpen() },
            logger: serverLogger("payment"))
    }

    /// Where this process alone serves the books.
    private var storeMover: StoreMover? {
        guard let store = books.store as? SQLiteStore else { return nil }
        return StoreMover(
            store: store, seconds: settings.acquirer.answerSeconds + 5, clock: books.clock,
            logger: logger.with(.part, "store"))
    }

    private func clockOffice(_ platform: Platform) -> ClockOffice {
        ClockOffice(
            platform: platform,
            move: MoveClock(platform: platform, clock: books.business, logger: logger.with(.part, "nights")),
            isDemonstration: settings.isDemonstration, followsDatabase: books.databaseClock != nil)
    }

    private func officeSite(_ platform: Platform) -> OfficeSite {
        OfficeSite(
            platform: platform,
            settings: OfficeSiteSettings(
                publicAddress: settings.publicURL, requestAgeSeconds: Int64(settings.limits.officeAgeSeconds)),
            logger: logger.with(.part, "office"))
    }

    /// A connection on which nothing comes is closed, on every listener that others reach.
    private var http: HTTPServerBuilder {
        .http1(configuration: .init(idleTimeout: .seconds(Int64(settings.limits.idleSeconds))))
    }

    private func officeServer(
        _ platform: Platform, listener: ListenerSettings, certificate: RenewableCertificate?,
        _ opening: OpeningListeners
    ) throws -> some ApplicationProtocol {
        let isOpen = opening.expectOne()
        return Application(
            responder: officeSite(platform),
            server: try certificate.map { try .tls(http, tlsConfiguration: $0.configuration) } ?? http,
            configuration: ApplicationConfiguration(
                address: .hostname(listener.host, port: listener.port), serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    settings.limits.connections, logger: serverLogger("office"))),
            onServerRunning: { _ in isOpen() },
            logger: serverLogger("office"))
    }

    private func healthChecks(
        _ link: AcquirerLink, _ opening: OpeningListeners, _ leaving: LeavingNotice?
    ) -> [HealthCheck] {
        let store = books.store
        let leavingCheck = leaving.map { leaving in [HealthCheck(name: "node") { !leaving.isLeaving }] } ?? []
        return leavingCheck + [
            HealthCheck(name: "listeners") { opening.areOpen },
            HealthCheck(name: "store") {
                guard store.isWritable else { return false }
                return (try? await store.read { try $0.pendingReversalCount() }) != nil
            },
            HealthCheck(name: "acquirer") { link.isUp },
        ]
    }

    /// What waits in the books is counted when somebody asks; while they are away the last counts do, for whoever looks
    /// at an outage waits for no end of it.
    @Sendable private func measureWaiting() async {
        guard books.store.isWritable else { return }
        let waiting = try? await books.store.read { books in
            (
                try books.pendingReversalCount(), try books.pendingAutomaticResponseCount(),
                try books.pendingLineCount()
            )
        }
        guard let waiting else { return }
        Gauge(label: MetricName.reversalsWaiting.rawValue).record(waiting.0)
        Gauge(label: MetricName.notificationsWaiting.rawValue).record(waiting.1)
        Gauge(label: MetricName.remittanceLinesWaiting.rawValue).record(waiting.2)
    }

    /// Web servers say little of interest below a warning.
    private func serverLogger(_ part: String) -> Logger {
        var logger = logger.with(.part, part)
        logger.logLevel = max(logger.logLevel, .warning)
        return logger
    }
}
