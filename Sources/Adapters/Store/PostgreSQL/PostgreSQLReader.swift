import Gateway
import Synchronization

/// A connection that reads; one thread uses it at a time.
final class PostgreSQLReader: BooksReader {
    private let servers: PostgreSQLServers
    private let memory: BooksMemory
    /// Nil after a fault, until it could be opened again.
    private let opened: Mutex<PostgreSQLConnection?>

    init(servers: PostgreSQLServers, memory: BooksMemory) throws {
        self.servers = servers
        self.memory = memory
        opened = Mutex(try servers.openReader())
    }

    func read<Value: Sendable>(_ body: @Sendable (any Books) throws -> Value) throws -> Value {
        try opened.withLock { opened in
            // Nothing is written: a server that went away while we read is asked again once.
            for isLast in [false, true] {
                let connection = try opened ?? servers.openReader()
                opened = connection
                let result = Result { try Self.run(body, on: connection, memory) }
                guard let fault = connection.brokenBy else { return result }
                if fault.losesConnection { opened = nil }
                if isLast { return result }
            }
            return .failure(StoreError.closed)
        }.get()
    }

    func close() { opened.withLock { $0 = nil } }

    private static func run<Value: Sendable>(
        _ body: @Sendable (any Books) throws -> Value, on connection: PostgreSQLConnection, _ memory: BooksMemory
    ) throws -> Value {
        let view = memory.view()
        connection.begin(["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"])
        defer { connection.rollBack() }
        return try body(SQLBooks(connection: connection, memory: view, run: .reading))
    }
}
