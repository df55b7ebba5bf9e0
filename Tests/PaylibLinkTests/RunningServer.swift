import Hummingbird
import Logging

/// Serves a router on a free port of loopback while `body` runs.
func withServer<Value: Sendable>(
    _ router: Router<BasicRequestContext>, port: Int = 0, _ body: @escaping @Sendable (Int) async throws -> Value
) async throws -> Value {
    let (ports, announce) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
        responder: router.buildResponder(),
        configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), reuseAddress: true),
        onServerRunning: { announce.yield($0.localAddress?.port ?? 0) },
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await application.run() }
        defer { group.cancelAll() }
        for await port in ports { return try await body(port) }
        throw CancellationError()
    }
}
