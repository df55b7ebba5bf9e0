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
        package let entry: BooksEntry?
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
            return Reaction(manner: manner, answer: try Self.encoded(answer, manner), entry: entry)
        case .reversalRequest(let request):
            let manner = ordered ?? mannerTowards(request)
            guard manner != .deaf else { return .nothing(manner) }
            let (answer, entry) = books.reverse(request, at: now)
            guard manner.answers else { return Reaction(manner: manner, answer: nil, entry: entry) }
            return Reaction(manner: manner, answer: try answer.encoded(), entry: entry)
        case .echo(let echo) where !echo.isAnswer:
            let answer = try EchoMessage(trace: echo.trace, isAnswer: true).encoded()
            return Reaction(manner: .normal, answer: answer, entry: nil)
        case .echo, .authorisationAnswer, .reversalAnswer:
            return .nothing(.normal)
        }
    }

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
    static func nothing(_ manner: Manner) -> Self { Self(manner: manner, answer: nil, entry: nil) }
}

extension Manner {
    var answers: Bool {
        switch self {
        case .normal, .late, .twice: true
        case .silent, .drop, .die, .deaf: false
        }
    }
}
