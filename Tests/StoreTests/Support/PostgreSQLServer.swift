import Foundation
import Testing

@testable import Store

/// A server that tests may fill: `GUICHET_TEST_POSTGRESQL` names it, `script/test postgres` starts one.
struct PostgreSQLServer: Sendable {
    private let url: String

    static let fromEnvironment = ProcessInfo.processInfo.environment["GUICHET_TEST_POSTGRESQL"].map {
        PostgreSQLServer(url: $0)
    }

    /// A schema of its own, which is gone afterwards.
    func withSchema(_ body: (PostgreSQLAddress) async throws -> Void) async throws {
        let name = "t" + UUID().uuidString.replacing("-", with: "").lowercased()
        try run("CREATE SCHEMA \(name)")
        let result: Result<Void, any Error>
        do { result = .success(try await body(address(searching: name))) } catch { result = .failure(error) }
        try run("DROP SCHEMA \(name) CASCADE")
        try result.get()
    }

    /// - Parameter schema: where tables are made and looked for.
    private func address(searching schema: String) throws -> PostgreSQLAddress {
        let separator = url.contains("?") ? "&" : "?"
        return try #require(PostgreSQLAddress(url + separator + "options=-csearch_path%3D" + schema))
    }

    private func run(_ sql: String) throws {
        let address = try #require(PostgreSQLAddress(url))
        var limits = PostgreSQLLimits()
        limits.answerSeconds = 60
        try PostgreSQLSession(address, limits: limits, purpose: "tests").run(sql).check()
    }
}
