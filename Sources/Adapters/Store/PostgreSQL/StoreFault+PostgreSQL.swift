extension StoreFault {
    /// - Parameters:
    ///   - state: SQLSTATE, five characters; empty when libpq itself gave up.
    ///   - message: the server's first line, which names tables and columns and holds no data.
    init(state: String, message: String) {
        switch state {
        case "40001", "40P01": self = .overtaken
        case "55P03", "57014": self = .locked
        case "25006": self = .standby
        case "53100": self = .diskFull
        case "58030": self = .inputOutput(code: 0)
        case "XX001", "XX002": self = .corrupt
        case "", "53300", "25P03", "57P01", "57P02", "57P03": self = .disconnected(message)
        case _ where state.hasPrefix("08"): self = .disconnected(message)
        case _ where state.hasPrefix("23"): self = .constraint(message)
        default: self = .other(code: 0, message: "\(state) \(message)")
        }
    }
}
