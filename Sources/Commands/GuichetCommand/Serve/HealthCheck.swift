/// One part of the platform as `/health` reports it.
struct HealthCheck: Sendable {
    let name: String
    let isHealthy: @Sendable () async -> Bool
}
