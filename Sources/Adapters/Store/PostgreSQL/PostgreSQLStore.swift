package import Gateway
package import Logging
package import Onboarding
package import Payments

/// The books in a PostgreSQL database, shared by any number of nodes (design § 5).
package final class PostgreSQLStore: ClosableStore {
    private let writes: WriteQueue<PostgreSQLServers>
    private let reads: ReaderPool<PostgreSQLReader>
    private let condition: StoreCondition
    private let outage: PostgreSQLOutage
    private let memory: BooksMemory

    /// This process's number, which no other had.
    package let node: Int64

    package var isWritable: Bool { !outage.isOn && condition.isWritable }

    /// Connects, and brings the schema up to date.
    ///
    /// - Throws: ``StoreFault``.
    package static func open(
        _ address: PostgreSQLAddress, connections: PostgreSQLLimits = PostgreSQLLimits(),
        limits: StoreLimits = StoreLimits(), faults: any FaultInjector = NoFaults(),
        commitFaults: any CommitFaults = NoCommitFaults(), migrations: [Migration] = Migration.all,
        logger: Logger = .silent
    ) throws -> PostgreSQLStore {
        let outage = PostgreSQLOutage(patience: .seconds(connections.failoverSeconds), logger: logger)
        let servers = PostgreSQLServers(address: address, limits: connections, outage: outage, logger: logger)
        let node = try servers.join(migrations: migrations)
        let memory = BooksMemory(lookInterval: .seconds(connections.memorySeconds))
        let (metrics, condition) = (StoreMetrics(), StoreCondition(path: nil, leastFreeBytes: 0))
        let seats = try (0..<connections.writers).map { _ in
            WriterSeat(
                try GroupCommit(
                    source: servers, migrations: migrations, node: node, limits: limits, memory: memory,
                    metrics: metrics,
                    condition: condition, faults: faults, commitFaults: commitFaults, logger: logger))
        }
        let reads = try ReaderPool(count: connections.readers, waitingReads: limits.waitingReads) {
            try PostgreSQLReader(servers: servers, memory: memory)
        }
        outage.storeIsOpen()
        return PostgreSQLStore(
            writes: WriteQueue(seats: seats, limits: limits), reads: reads, condition: condition, outage: outage,
            memory: memory, node: node)
    }

    private init(
        writes: WriteQueue<PostgreSQLServers>, reads: ReaderPool<PostgreSQLReader>, condition: StoreCondition,
        outage: PostgreSQLOutage, memory: BooksMemory, node: Int64
    ) {
        self.writes = writes
        self.reads = reads
        self.condition = condition
        self.outage = outage
        self.memory = memory
        self.node = node
    }

    package func write<Value: Sendable, Refusal: Error>(
        _ label: WriteLabel, _ body: @escaping @Sendable (any Books) throws -> Result<Value, Refusal>
    ) async throws -> Result<Value, Refusal> {
        try await writes.run(label, body)
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Books) throws -> Value
    ) async throws -> Value {
        try await reads.read(body)
    }

    package func remembered(_ account: MerchantAccount) -> (Merchant, [StoredMerchantKey])? { memory.known(account) }

    /// Ends what was asked and takes nothing more.
    package func close() async throws {
        try await reads.close()
        try await writes.close()
    }
}
