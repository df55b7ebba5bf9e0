import Synchronization

/// A writer and its place: whoever sits in it has the writer for itself.
final class WriterSeat<Source: WriterSource>: Sendable {
    private let writer: Mutex<GroupCommit<Source>>

    init(_ writer: sending GroupCommit<Source>) { self.writer = Mutex(writer) }

    func use<Value>(_ body: (GroupCommit<Source>) throws -> sending Value) rethrows -> sending Value {
        try writer.withLock { try body($0) }
    }
}
