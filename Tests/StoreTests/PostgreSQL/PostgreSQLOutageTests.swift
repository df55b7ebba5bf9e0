import Foundation
import Gateway
import Logging
import TestStores
import Testing

@testable import Store

@Suite("Without a server that writes", .enabled(if: TestDatabase.server != nil))
struct PostgreSQLOutageTests {
    private enum Never: Error {}

    @Test("What is asked while a primary is gone waits for the next one, and health tells")
    func waits() async throws {
        try await withStore(failoverSeconds: 60) { store, door in
            #expect(store.isWritable)
            try door.shut()
            async let written = write(store)
            async let read = store.read { try $0.clockLead() }
            while store.isWritable { try await Task.sleep(for: .milliseconds(5)) }
            try door.open()
            try await written
            _ = try await read
            #expect(store.isWritable)
        }
    }

    @Test("When it lasts longer than a failover, what is asked fails at once")
    func givesUp() async throws {
        let log = LogLines()
        try await withStore(failoverSeconds: 1, logger: log.logger) { store, door in
            try door.shut()
            let start = ContinuousClock.now
            for _ in 0..<3 {
                await #expect(throws: StoreFault.self) {
                    try await write(store)
                }
            }
            #expect(ContinuousClock.now - start >= .seconds(1))
            #expect(!store.isWritable)
            let told = log.lines.filter { !$0.hasPrefix("debug ") }
            #expect(told.filter { $0.contains("what is asked fails at once") }.count == 1)
            #expect(!told.contains { $0.contains("writes failed") })
            #expect(told.filter { $0.contains("the writes run again") }.count <= 2, "one for each writer")
            try door.open()
            while (try? await write(store)) == nil {
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(store.isWritable)
        }
    }

    @Test("A store is not opened where no server answers")
    func refusesToOpen() throws {
        let nowhere = try #require(PostgreSQLAddress("postgresql:///guichet?host=/nowhere"))
        let start = ContinuousClock.now
        #expect(throws: StoreFault.self) { _ = try PostgreSQLStore.open(nowhere) }
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    /// A write that must ask the server.
    private func write(_ store: PostgreSQLStore) async throws {
        _ = try await store.write(.sessionAdvanced) { books -> Result<Void, Never> in
            _ = try books.clockLead()
            return .success(())
        }
    }

    private func withStore(
        failoverSeconds: Int, logger: Logger = .silent, _ body: (PostgreSQLStore, PostgreSQLDoor) async throws -> Void
    ) async throws {
        let server = try #require(TestDatabase.server)
        // Short: the address of a socket has no more than 107 bytes.
        let directory = "/tmp/guichet-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        guard let door = try PostgreSQLDoor(server, in: directory) else { return }
        var connections = PostgreSQLLimits()
        (connections.writers, connections.readers, connections.failoverSeconds) = (2, 1, failoverSeconds)
        let store = try PostgreSQLStore.open(door.address, connections: connections, logger: logger)
        let result: Result<Void, any Error>
        do { result = .success(try await body(store, door)) } catch { result = .failure(error) }
        try await store.close()
        try result.get()
    }
}
