import Gateway

/// How one call of a shop's server ended.
enum ExchangeResult: Hashable, Sendable {
    /// The head of an answer came; what followed it does not matter.
    case answered(status: Int, location: String?)
    /// Nothing was sent, and why.
    case notConnected(String)
    /// All was sent, and not a byte came back.
    case timeOutBeforeAnswer
    /// Bytes came, but no whole head.
    case timeOutInAnswer
    case closedWithoutAnswer
    case notHTTP

    /// In the words of the merchant, for an address that was called as `address`.
    func outcome(calling address: ShopAddress) -> DeliveryOutcome {
        switch self {
        case .answered(200, _): .sent
        case .answered(let status, let location):
            .failed(cause: Self.cause(status, location, address), mayRetry: [502, 503, 504].contains(status))
        case .notConnected(let reason): .failed(cause: "no connection: \(reason)", mayRetry: true)
        case .timeOutBeforeAnswer: .failed(cause: "time-out before any answer", mayRetry: true)
        case .timeOutInAnswer: .failed(cause: "time-out in the middle of an answer", mayRetry: false)
        case .closedWithoutAnswer: .failed(cause: "connection closed without an answer", mayRetry: false)
        case .notHTTP: .failed(cause: "answer that is not HTTP", mayRetry: false)
        }
    }

    private static func cause(_ status: Int, _ location: String?, _ address: ShopAddress) -> String {
        guard (300...399).contains(status) else { return "HTTP \(status)" }
        if address.scheme == .http, let location, let target = try? ShopAddress(location), target == address.secured {
            return "redirects to the same address in https"
        }
        return "HTTP \(status) (redirects are not followed)"
    }
}
