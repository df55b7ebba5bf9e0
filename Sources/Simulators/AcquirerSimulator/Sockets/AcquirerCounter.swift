import AcquirerMessages
import Payments
import Synchronization

/// The desk behind its lock, shared by all connections and the administration, with the file that it writes.
final class AcquirerCounter: Sendable {
    private let desk: Mutex<AcquirerDesk>
    private let file: BooksFile?
    private let now: @Sendable () -> Instant

    init(books: AcquirerBooks, file: BooksFile?, now: @escaping @Sendable () -> Instant) {
        desk = Mutex(AcquirerDesk(books: books))
        self.file = file
        self.now = now
    }

    /// Reacts to messages that came together; what they change is in the file when this returns.
    ///
    /// - Throws: when the file cannot be written; nothing may be answered then.
    func react(to messages: [AcquirerMessage]) throws -> [AcquirerDesk.Reaction] {
        let now = now()
        return try desk.withLock { desk in
            let reactions = try messages.map { message throws(MessageError) in try desk.react(to: message, at: now) }
            // Within the lock, so that the file has the order of the books.
            try file?.append(reactions.compactMap(\.entry))
            return reactions
        }
    }

    func order(_ manner: Manner, scope: MannerCommand.Scope, count: Int?, seconds: Int?) {
        let until = seconds.map { now().adding(seconds: Int64($0)) }
        desk.withLock { $0.order(MannerCommand(manner, scope: scope, count: count, until: until)) }
    }

    var books: AcquirerBooks { desk.withLock { $0.books } }
    var command: MannerCommand { desk.withLock { $0.currentCommand(at: now()) } }
}
