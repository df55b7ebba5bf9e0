import Foundation
import Gateway
import Logging
import Store

/// Opens the books for `body` alone; closing finishes what was asked and leaves a database without a log.
func withStore<Value>(
    _ settings: ServerSettings, faults: any FaultInjector, logger: Logger = .silent,
    _ body: (any PaymentStore) async throws -> Value
) async throws -> Value {
    if let path = settings.store.path { try makeDirectory(of: path) }
    var limits = StoreLimits()
    limits.waitingWrites = settings.limits.waitingWrites
    let store = try settings.store.address.open(
        connections: settings.store.connections, limits: limits, faults: faults, logger: logger)
    let result: Value
    do { result = try await body(store) } catch {
        try? await store.close()
        throw error
    }
    try await store.close()
    return result
}

private func makeDirectory(of file: String) throws {
    let directory = URL(filePath: file).deletingLastPathComponent().path
    do {
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
        throw SettingsError(problems: [
            SettingsError.Problem(key: "store.path", text: "\(directory): the directory cannot be made")
        ])
    }
}
