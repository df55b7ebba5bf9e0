import AcquirerMessages
import Payments
import Synchronization

/// The desk behind its lock, shared by all connections and the administration, with the file that it writes.
final class AcquirerCounter: Sendable {
    private let desk: Mutex<AcquirerDesk>
    private let file: BooksFile?
    private let folder: FileFolder?
    private let now: @Sendable () -> Instant

    /// - Throws: when a file that is owed from before cannot be written.
    init(
        books: AcquirerBooks, file: BooksFile?, folder: FileFolder?, now: @escaping @Sendable () -> Instant
    ) throws {
        desk = Mutex(AcquirerDesk(books: books))
        self.file = file
        self.folder = folder
        self.now = now
        try desk.withLock { desk in try writeFiles(&desk) }
    }

    /// Reacts to messages that came together; what they change is in the file when this returns.
    ///
    /// - Throws: when the file cannot be written; nothing may be answered then.
    func react(to messages: [AcquirerMessage]) throws -> [AcquirerDesk.Reaction] {
        let now = now()
        return try desk.withLock { desk in
            let reactions = try messages.map { message throws(MessageError) in try desk.react(to: message, at: now) }
            // Within the lock, so that the file has the order of the books.
            try file?.append(reactions.flatMap(\.entries))
            try writeFiles(&desk)
            return reactions
        }
    }

    /// - Returns: false when no remitted debit has that reference.
    func dispute(_ reference: String, reason: String) throws -> Bool {
        let now = now()
        return try desk.withLock { desk in
            guard let entry = desk.dispute(reference, reason: reason, at: now) else { return false }
            try file?.append([entry])
            try writeFiles(&desk)
            return true
        }
    }

    /// Writes what is owed before anybody is told that it is: killed between, it is written again just the same.
    private func writeFiles(_ desk: inout AcquirerDesk) throws {
        guard let folder else { return }
        for owed in desk.books.filesOwed {
            try folder.write(desk.books.content(of: owed))
            let entry = BooksEntry.written(owed.identifier)
            desk.record(entry)
            try file?.append([entry])
        }
    }

    func order(_ manner: Manner, scope: MannerCommand.Scope, count: Int?, seconds: Int?) {
        let until = seconds.map { now().adding(seconds: Int64($0)) }
        desk.withLock { $0.order(MannerCommand(manner, scope: scope, count: count, until: until)) }
    }

    var books: AcquirerBooks { desk.withLock { $0.books } }
    var command: MannerCommand { desk.withLock { $0.currentCommand(at: now()) } }
}
