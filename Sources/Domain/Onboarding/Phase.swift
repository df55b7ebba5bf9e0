/// How far a merchant has come towards real money (FAQ 6, facts § 9).
package enum Phase: String, CaseIterable, Hashable, Sendable {
    /// Any card number, no check digit, remitted to a demonstration's bank alone; the path of `demo`.
    case demonstration
    /// The real flow, never remitted: what is held at the bank is released on its day; the card page says so.
    case preProduction = "pre-production"
    case production

    /// The environment in callpayment's path (facts § 1.4).
    package var pathComponent: String { self == .demonstration ? "demo" : "prod" }
}
