/// The sizes of a store's queues and pools.
package struct StoreLimits: Sendable {
    /// Writes that may wait; beyond them ``StoreError/busy``.
    package var waitingWrites = 4096
    /// Writes in one transaction.
    package var batchedWrites = 256
    /// Reads that may wait or run; beyond them ``StoreError/busy``.
    package var waitingReads = 4096
    /// Connections that read, each with its thread.
    package var readers = 2
    /// Pages of the log after which the writer moves them into the database, between two batches.
    package var checkpointPages: Int32 = 2000
    /// Runs of a batch whose commit ended without an answer.
    package var commitAttempts = 3
    /// Free space on the disk below which the store says that it cannot write, before it fails to.
    package var leastFreeBytes: UInt64 = 16 << 20
    /// Runs of a batch that other nodes' transactions overtook.
    package var overtakenAttempts = 12
    /// Runs of a batch whose turn did not come: together they wait for longer than a failover takes.
    package var lockedAttempts = 9

    package init() {}
}
