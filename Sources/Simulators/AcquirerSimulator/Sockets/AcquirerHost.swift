import Foundation
import Hummingbird
package import Logging
import NIOCore
package import Payments
import ServiceLifecycle

/// The simulated acquirer on its sockets: an ISO 8583 port and an HTTP port for books and commands.
package struct AcquirerHost: Service {
    /// The ports that it really has.
    package struct Ports: Hashable, Sendable {
        package let acquirer: Int
        package let administration: Int
    }

    private let settings: AcquirerHostSettings
    private let logger: Logger
    private let now: @Sendable () -> Instant
    private let die: @Sendable () -> Void
    private let onReady: @Sendable (Ports) throws -> Void

    /// - Parameters:
    ///   - die: what the command and the amount of that name do.
    ///   - onReady: told once both ports listen.
    package init(
        settings: AcquirerHostSettings, logger: Logger,
        now: @escaping @Sendable () -> Instant = { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
        die: @escaping @Sendable () -> Void, onReady: @escaping @Sendable (Ports) throws -> Void
    ) {
        self.settings = settings
        self.logger = logger
        self.now = now
        self.die = die
        self.onReady = onReady
    }

    package func run() async throws {
        let counter = try makeCounter()
        let listener = try await AcquirerListener.bind(
            host: settings.host, port: settings.port, lateBy: settings.lateBy, counter: counter, die: die,
            logger: logger)
        let (administrationPorts, ports) = AsyncStream.makeStream(of: Int.self)
        let administration = Application(
            router: AcquirerAdministration.router(counter),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.administrationPort),
                serverName: "guichet-simulator"),
            onServerRunning: { channel in ports.yield(channel.localAddress?.port ?? 0) },
            logger: logger)
        let announcement = Announcement(
            administrationPorts: administrationPorts, acquirerPort: listener.port, onReady: onReady)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: listener), .init(service: administration),
                    .init(service: announcement, successTerminationBehavior: .ignore),
                ], logger: logger))
        try await group.run()
    }

    private func makeCounter() throws -> AcquirerCounter {
        let folder = try settings.fileDirectory.map(FileFolder.init)
        guard let directory = settings.directory else {
            return try AcquirerCounter(
                books: AcquirerBooks(capacity: settings.capacity), file: nil, folder: folder, now: now)
        }
        let (file, books) = try BooksFile.open(directory: directory, capacity: settings.capacity)
        return try AcquirerCounter(books: books, file: file, folder: folder, now: now)
    }
}

/// Says which ports are open, once they are.
private struct Announcement: Service {
    let administrationPorts: AsyncStream<Int>
    let acquirerPort: Int
    let onReady: @Sendable (AcquirerHost.Ports) throws -> Void

    func run() async throws {
        guard let port = await administrationPorts.first(where: { _ in true }) else { return }
        try onReady(AcquirerHost.Ports(acquirer: acquirerPort, administration: port))
    }
}
