import Gateway
import Hummingbird
import Logging
import NIOCore
import Telemetry

/// `/health` and `/metrics`, on a listener of their own that is never public.
enum AdminServer {
    /// - Parameters:
    ///   - checks: by name; each says whether its part works.
    ///   - measure: records what is only known by asking, before the metrics are written.
    static func application(
        settings: ListenerSettings, checks: [HealthCheck], registry: PrometheusRegistry,
        measure: @escaping @Sendable () async -> Void, logger: Logger
    ) -> some ApplicationProtocol {
        let router = Router()
        router.get("/health") { _, _ in
            var parts: [(String, Bool)] = []
            for check in checks { parts.append((check.name, await check.isHealthy())) }
            let isHealthy = parts.allSatisfy(\.1)
            let fields = parts.map { "\"\($0.0)\":\"\($0.1 ? "up" : "down")\"" }.joined(separator: ",")
            return Response(
                status: isHealthy ? .ok : .serviceUnavailable,
                headers: [.contentType: "application/json", .cacheControl: "no-store"],
                body: text("{\"status\":\"\(isHealthy ? "up" : "down")\",\(fields)}\n"))
        }
        router.get("/metrics") { _, _ in
            await measure()
            return Response(
                status: .ok,
                headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
                body: text(registry.text() + ProcessMetrics().text))
        }
        return Application(
            router: router,
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: nil),
            logger: logger)
    }

    private static func text(_ text: String) -> ResponseBody { ResponseBody(byteBuffer: ByteBuffer(string: text)) }
}
