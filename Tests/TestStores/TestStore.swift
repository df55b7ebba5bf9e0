package import Gateway
package import Store

/// The platform's own store on a test's database, which it keeps for as long as it lives.
package final class TestStore: PaymentStore {
    private let store: any PaymentStore
    private let closing: @Sendable () async throws -> Void
    private let database: TestDatabase

    init(_ store: any PaymentStore, on database: TestDatabase, closing: @escaping @Sendable () async throws -> Void) {
        (self.store, self.database, self.closing) = (store, database, closing)
    }

    /// A store on a new database.
    ///
    /// - Throws: ``StoreFault``.
    package static func temporary(commitFaults: any CommitFaults = NoCommitFaults()) throws -> TestStore {
        try TestDatabase.make().open(commitFaults: commitFaults)
    }

    package var hasOneProcess: Bool { store.hasOneProcess }
    package var isWritable: Bool { store.isWritable }

    package func write<Value: Sendable, Refusal: Error>(
        _ label: WriteLabel, _ body: @escaping @Sendable (any Books) throws -> Result<Value, Refusal>
    ) async throws -> Result<Value, Refusal> {
        try await store.write(label, body)
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Books) throws -> Value
    ) async throws -> Value {
        try await store.read(body)
    }

    package func close() async throws { try await closing() }
}
