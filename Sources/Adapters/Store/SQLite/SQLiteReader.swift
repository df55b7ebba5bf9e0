import GRDB
import Gateway
import Synchronization

/// A connection that reads; one thread uses it at a time.
final class SQLiteReader: BooksReader {
    private let file: SQLiteFile
    private let memory: BooksMemory
    /// Nil after a fault, until it could be opened again.
    private let opened: Mutex<(queue: DatabaseQueue, connection: SQLiteConnection)?>

    init(file: SQLiteFile, memory: BooksMemory) throws {
        self.file = file
        self.memory = memory
        opened = Mutex(try file.openReader())
    }

    func read<Value: Sendable>(_ body: @Sendable (any Books) throws -> Value) throws -> Value {
        try opened.withLock { opened in
            let (queue, connection) = try opened ?? file.openReader()
            opened = (queue, connection)
            let result = queue.writeWithoutTransaction { _ in Result { try Self.run(body, on: connection, memory) } }
            if connection.brokenBy != nil {
                opened = nil
                try? queue.close()
            }
            return result
        }.get()
    }

    func close() {
        opened.withLock { opened in
            let queue = opened?.queue
            // Statements end before their connection.
            opened = nil
            try? queue?.close()
        }
    }

    private static func run<Value: Sendable>(
        _ body: @Sendable (any Books) throws -> Value, on connection: SQLiteConnection, _ memory: BooksMemory
    ) throws -> Value {
        let view = memory.view()
        try connection.control("BEGIN DEFERRED")
        // Nothing was written: how the transaction ends does not matter.
        defer { connection.rollBack() }
        return try body(SQLBooks(connection: connection, memory: view, run: .reading))
    }
}
