package import AcquirerMessages
package import Payments

/// The acquirer without its sockets: books, and a manner that somebody may have ordered.
package struct AcquirerDesk: Sendable {
    package private(set) var books: AcquirerBooks
    /// What is ordered; see ``currentCommand(at:)`` for what is left of it.
    private var command = MannerCommand.normal
    private var unansweredReversals: [MessageTrace: Int] = [:]
    private static let maximumUnanswered = 10_000

    /// What is to be done about one message.
    package struct Reaction: Sendable {
        package let manner: Manner
        /// Without its frame; nil when nothing is to be sent.
        package let answer: [UInt8]?
        /// To be kept before the answer leaves.
        package let entries: [BooksEntry]
    }

    package init(books: AcquirerBooks) { self.books = books }

    package mutating func order(_ command: MannerCommand) { self.command = command }

    package func currentCommand(at now: Instant) -> MannerCommand { command.isSpent(at: now) ? .normal : command }

    /// - Throws: ``MessageError`` when a value cannot be written into the answer.
    package mutating func react(to message: AcquirerMessage, at now: Instant) throws(MessageError) -> Reaction {
        let ordered = command.take(for: message, at: now)
        switch message {
        case .authorisationRequest(let request):
            let manner = ordered ?? MagicAmount(request.amount).map { isNew(request) ? $0.manner : .normal } ?? .normal
            guard manner != .deaf else { return .nothing(manner) }
            let (answer, entry) = books.authorise(request, at: now)
            return Reaction(
                manner: manner, answer: try Self.encoded(answer, manner), entries: [entry].compactMap(\.self))
        case .reversalRequest(let request):
            let manner = ordered ?? mannerTowards(request)
            guard manner != .deaf else { return .nothing(manner) }
            let (answer, entry) = books.reverse(request, at: now)
            guard manner.answers else {
                return Reaction(manner: manner, answer: nil, entries: [entry].compactMap(\.self))
            }
            return Reaction(manner: manner, answer: try answer.encoded(), entries: [entry].compactMap(\.self))
        case .remittanceLine(let line):
            let manner = ordered ?? .normal
            guard manner != .deaf else { return .nothing(manner) }
            let (answer, entry) = books.remit(line, at: now)
            return Reaction(
                manner: manner, answer: manner.answers ? try answer.encoded() : nil, entries: [entry].compactMap(\.self)
            )
        case .reconciliation(let totals) where !totals.isAnswer:
            let manner = ordered ?? .normal
            guard manner != .deaf else { return .nothing(manner) }
            let (answer, entries) = books.reconcile(totals, at: now)
            return Reaction(manner: manner, answer: manner.answers ? try answer.encoded() : nil, entries: entries)
        case .echo(let echo) where !echo.isAnswer:
            let answer = try EchoMessage(trace: echo.trace, isAnswer: true).encoded()
            return Reaction(manner: .normal, answer: answer, entries: [])
        case .echo, .authorisationAnswer, .reversalAnswer, .remittanceAnswer, .reconciliation:
            return .nothing(.normal)
        }
    }

    /// Takes a remitted debit's money back; nil when there is no such line.
    package mutating func dispute(_ reference: String, reason: String, at now: Instant) -> BooksEntry? {
        books.dispute(reference, reason: reason, at: now)
    }

    /// Takes over what happened outside the line.
    mutating func record(_ entry: BooksEntry) { books.record(entry) }

    private func isNew(_ request: AuthorisationRequestMessage) -> Bool { books.authorisations[request.trace] == nil }

    private mutating func mannerTowards(_ request: ReversalRequestMessage) -> Manner {
        guard MagicAmount(request.amount) == .stubborn else { return .normal }
        let seen = unansweredReversals[request.original, default: 0]
        guard seen < MagicAmount.unansweredReversals else {
            unansweredReversals[request.original] = nil
            return .normal
        }
        if unansweredReversals.count >= Self.maximumUnanswered { unansweredReversals.removeAll() }
        unansweredReversals[request.original] = seen + 1
        return .deaf
    }

    private static func encoded(
        _ answer: AuthorisationAnswerMessage, _ manner: Manner
    ) throws(MessageError) -> [UInt8]? {
        manner.answers ? try answer.encoded() : nil
    }
}

extension AcquirerDesk.Reaction {
    static func nothing(_ manner: Manner) -> Self { Self(manner: manner, answer: nil, entries: []) }
}

extension Manner {
    var answers: Bool {
        switch self {
        case .normal, .late, .twice: true
        case .silent, .drop, .die, .deaf: false
        }
    }
}
