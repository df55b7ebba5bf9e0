import AcquirerLink
import AcquirerSimulator
import Gateway
import Logging
import NIOPosix
import Payments
import Synchronization
import Testing

/// Runs a link while the body runs, and ends it afterwards.
///
/// - Parameter answerLimit: long, where no answer stays away: hundreds of other tests run at the same time.
func withLink<Value: Sendable>(
    to port: Int, answerLimit: Duration = .seconds(60), idleLimit: Duration = .seconds(30), maximumInFlight: Int = 4096,
    logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    _ body: @escaping @Sendable (AcquirerLink) async throws -> Value
) async throws -> Value {
    let settings = AcquirerLinkSettings(
        host: "127.0.0.1", port: port, answerLimit: answerLimit, idleLimit: idleLimit,
        maximumInFlight: maximumInFlight, firstPause: .milliseconds(1), longestPause: .milliseconds(20))
    let link = AcquirerLink(
        settings: settings, time: StandingTime(), group: MultiThreadedEventLoopGroup.singleton, logger: logger)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await link.run() }
        let value = try await body(link)
        group.cancelAll()
        return value
    }
}

/// Runs the simulated acquirer while the body runs.
func withSimulator<Value: Sendable>(
    lateBy: Duration = .seconds(30), die: @escaping @Sendable () -> Void = {},
    _ body: @escaping @Sendable (AcquirerHost.Ports) async throws -> Value
) async throws -> Value {
    let (ready, continuation) = AsyncStream.makeStream(of: AcquirerHost.Ports.self)
    var settings = AcquirerHostSettings()
    settings.lateBy = lateBy
    let host = AcquirerHost(
        settings: settings, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { Asking.now },
        die: die, onReady: { continuation.yield($0) })
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await host.run() }
        let ports = try #require(await ready.first { _ in true })
        let value = try await body(ports)
        group.cancelAll()
        return value
    }
}

/// Waits until a condition holds, without end: the test's time limit is the limit.
func eventually(_ condition: @Sendable () async throws -> Bool) async throws {
    while try await !condition() {
        try Task.checkCancellation()
        try await Task.sleep(for: .milliseconds(1))
    }
}

extension AcquirerLink {
    /// Asks as soon as the line is up.
    func authoriseOnceUp(_ request: AuthorisationRequest) async throws -> AuthorisationAnswer {
        try await eventually { isUp }
        return try await authorise(request)
    }
}

/// What a link logged, whole.
final class LogCollector: Sendable {
    private let lines = Mutex<[String]>([])

    var text: String { lines.withLock { $0.joined(separator: "\n") } }

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(collector: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let collector: LogCollector
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            collector.lines.withLock { $0.append("\(event.level) \(event.message) \(all)") }
        }
    }
}
