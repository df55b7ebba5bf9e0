import GRDB
import GRDBSQLite

/// The one connection that writes to a file, and that alone moves the log into the database.
final class SQLiteWriter: WritingConnection {
    private let queue: DatabaseQueue
    private let connection: SQLiteConnection
    private let checkpointPages: Int32

    init(queue: DatabaseQueue, connection: SQLiteConnection, checkpointPages: Int32) {
        self.queue = queue
        self.connection = connection
        self.checkpointPages = checkpointPages
    }

    var statements: any SQLConnection { connection }
    var brokenBy: StoreFault? { connection.brokenBy }
    var changeCount: Int64 { connection.changeCount }
    var isMistaken: Bool { false }

    func control(_ sql: StaticString) throws { try connection.control(sql) }
    /// Every statement is answered at once: nothing is foreseen.
    func begin(foreseeing: Bool, isRepeated: Bool) throws { try connection.begin() }
    func beginWrite() {}
    func confirm() -> Bool { true }
    func rollBack() { connection.rollBack() }

    func commit() throws(BrokenBatch) {
        try BrokenBatch.during(commit: true) { try connection.control("COMMIT") }
    }

    /// Moves the log into the database when it has grown; nobody waits for it but the next batch.
    func tidyUp() {
        guard connection.logSize.pages.pointee >= checkpointPages else { return }
        connection.logSize.pages.pointee = 0
        // A checkpoint that fails has lost nothing: the log stays, and the next one meets the same fault or none.
        try? queue.writeWithoutTransaction { _ in try connection.checkpoint(mode: SQLITE_CHECKPOINT_PASSIVE) }
    }

    /// In good order it leaves a database without a log.
    func close(inGoodOrder: Bool) {
        if inGoodOrder {
            try? queue.writeWithoutTransaction { _ in try connection.checkpoint(mode: SQLITE_CHECKPOINT_TRUNCATE) }
        }
        connection.endStatements()
        try? queue.close()
    }

    func hold<Value>(_ body: () -> Value) -> Value { queue.writeWithoutTransaction { _ in body() } }
}
