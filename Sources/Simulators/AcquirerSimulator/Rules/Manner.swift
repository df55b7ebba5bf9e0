/// How the acquirer behaves towards one message.
package enum Manner: String, CaseIterable, Hashable, Sendable {
    /// Answers at once.
    case normal
    /// Answers after the platform has stopped waiting.
    case late
    /// Takes the message into its books and never answers.
    case silent
    /// Answers, and answers again.
    case twice
    /// Takes the message into its books and breaks the connection.
    case drop
    /// Takes the message into its books and is killed.
    case die
    /// The message is lost on its way: the books know nothing of it.
    case deaf

    /// What the command of that name does, in a line for people.
    package var explanation: String {
        switch self {
        case .normal: "answer at once"
        case .late: "answer too late"
        case .silent: "take the message into the books, never answer"
        case .twice: "answer twice"
        case .drop: "take the message into the books, then break the connection"
        case .die: "take the message into the books, then be killed"
        case .deaf: "lose the message: neither books nor answer"
        }
    }
}
