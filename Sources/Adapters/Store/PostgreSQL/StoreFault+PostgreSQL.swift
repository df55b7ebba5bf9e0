extension StoreFault {
    /// - Parameters:
    ///   - state: SQLSTATE, five characters.
    ///   - message: the server's first line, which names tables and columns and holds no data.
    init(state: String, message: String) {
        switch state {
        case "40001", "40P01": self = .overtaken
        case "55P03": self = .locked
        case "57014": self = .cancelled(message)
        case "25006": self = .standby
        case "53100": self = .diskFull
        case "58030": self = .inputOutput(code: 0)
        case "XX001", "XX002": self = .corrupt
        case "53300", "25P03", "57P01", "57P02", "57P03": self = .disconnected(message)
        case _ where state.hasPrefix("08"): self = .disconnected(message)
        case _ where state.hasPrefix("23"): self = .constraint(message)
        default: self = .other(code: 0, message: "\(state) \(message)")
        }
    }

    /// - Parameter message: libpq's, of several lines: those that are indented advise where to look, and say nothing
    ///   that happened. None holds a password.
    static func lost(_ message: String) -> StoreFault {
        let lines = message.split(whereSeparator: \.isNewline).filter { $0.first?.isWhitespace == false }
        let words = lines.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        return .disconnected(words.isEmpty ? "the connection ended" : words.joined(separator: "; "))
    }
}
