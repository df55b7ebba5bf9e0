import GRDB

/// Opens the connection that writes to a file; there is one at a time.
struct SQLiteWriterSource: WriterSource {
    let file: SQLiteFile
    /// Pages of the log after which the writer moves them into the database, between two batches.
    let checkpointPages: Int32

    func openWriter(migrations: [Migration]) throws -> SQLiteWriter {
        let (queue, connection) = try file.openWriter(migrations: migrations)
        do {
            try queue.writeWithoutTransaction { _ in try StoreMove.requireWholeBooks(on: connection) }
        } catch {
            connection.endStatements()
            try? queue.close()
            throw error
        }
        return SQLiteWriter(queue: queue, connection: connection, checkpointPages: checkpointPages)
    }
}
