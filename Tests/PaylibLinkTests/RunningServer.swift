import Hummingbird
import Logging
import ServiceLifecycle

/// Serves a router on a free port of loopback while `body` runs.
func withServer<Value: Sendable>(
    _ router: Router<BasicRequestContext>, port: Int = 0, _ body: @escaping @Sendable (Int) async throws -> Value
) async throws -> Value {
    let (ports, announce) = AsyncStream.makeStream(of: Int.self)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let application = Application(
        responder: router.buildResponder(),
        configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), reuseAddress: true),
        onServerRunning: { announce.yield($0.localAddress?.port ?? 0) }, logger: logger)
    return try await running(application, on: ports, logger: logger, body)
}

/// Runs a service until `body`, which is given the port that it announces, has ended; then stops it in good order.
///
/// A server that is cancelled while it accepts a connection takes the whole test process with it, so it is asked to
/// stop first; a handler that goes on for ever is cancelled a second later.
func running<Value: Sendable>(
    _ service: some Service, on ports: AsyncStream<Int>, logger: Logger,
    _ body: @escaping @Sendable (Int) async throws -> Value
) async throws -> Value {
    var configuration = ServiceGroupConfiguration(services: [service], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(1)
    let services = ServiceGroup(configuration: configuration)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await services.run() }
        var outcome: Result<Value, any Error> = .failure(CancellationError())
        for await port in ports {
            do { outcome = .success(try await body(port)) } catch { outcome = .failure(error) }
            break
        }
        await services.triggerGracefulShutdown()
        _ = await group.nextResult()
        return try outcome.get()
    }
}
