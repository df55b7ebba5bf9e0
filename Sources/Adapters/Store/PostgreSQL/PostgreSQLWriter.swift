/// A connection that writes.
final class PostgreSQLWriter: WritingConnection {
    private let connection: PostgreSQLConnection

    init(_ connection: PostgreSQLConnection) { self.connection = connection }

    var statements: any SQLConnection { connection }
    var brokenBy: StoreFault? { connection.brokenBy }
    var changeCount: Int64 { connection.changeCount }
    var isMistaken: Bool { connection.isMistaken }

    func control(_ sql: StaticString) throws { try connection.control(sql) }

    /// Waits for its turn: identifiers grow with time, so that transactions of the same moment touch the same pages of
    /// every index, and overtake each other without end when they run together. A lock takes no snapshot; what the
    /// transaction sees is what the one before it left.
    ///
    /// A transaction that finds everything done would be answered without its standby, which the one that did it may
    /// never have reached: a repeated one writes something, and so waits for everything before it.
    func begin(foreseeing: Bool, isRepeated: Bool) {
        connection.begin(
            ["BEGIN ISOLATION LEVEL REPEATABLE READ", "LOCK TABLE writers_turn IN EXCLUSIVE MODE"]
                + (isRepeated ? ["SELECT pg_logical_emit_message(true, 'guichet', 'again')"] : []),
            foreseeing: foreseeing)
    }

    func beginWrite() { connection.beginWrite() }
    func confirm() throws -> Bool { try connection.confirm() }
    func commit() throws(BrokenBatch) { try connection.commit() }
    func rollBack() { connection.rollBack() }
    func tidyUp() {}
    /// The server undoes what was not committed when the connection ends, with the last reference to it.
    func close(inGoodOrder: Bool) {}
    func hold<Value>(_ body: () -> Value) -> Value { body() }
}
