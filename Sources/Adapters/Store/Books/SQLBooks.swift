import Gateway

/// The books in SQL, the same for every store.
///
/// A value of it belongs to one read or one run of a write, on the thread that has the connection.
final class SQLBooks: Books {
    let connection: any SQLConnection
    let memory: BooksMemory.View
    let run: WriteRun

    init(connection: any SQLConnection, memory: BooksMemory.View, run: WriteRun) {
        self.connection = connection
        self.memory = memory
        self.run = run
    }
}
