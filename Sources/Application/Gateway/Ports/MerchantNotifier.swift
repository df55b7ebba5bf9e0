package import Payments

/// Posts automatic responses to shops' servers (facts § 4.3).
package protocol MerchantNotifier: Sendable {
    /// Posts once, within the time limit of the implementation; never throws: a failure is an outcome.
    func deliver(_ notice: AutomaticResponseNotice) async -> DeliveryOutcome
}

/// One automatic response, ready to leave.
package struct AutomaticResponseNotice: Hashable, Sendable {
    /// `automatic_response_url`, as the shop wrote it.
    package let address: String
    /// The sealed message, hexadecimal, for the form field `DATA`.
    package let data: String
    /// Private address ranges that the operator allows for this merchant, as `10.0.0.0/8`; empty outside exceptions.
    package let allowedPrivateRanges: [String]
    /// True when an `http:` address is to be called as `https:`.
    package let rewritesToHTTPS: Bool

    package init(address: String, data: String, allowedPrivateRanges: [String], rewritesToHTTPS: Bool) {
        self.address = address
        self.data = data
        self.allowedPrivateRanges = allowedPrivateRanges
        self.rewritesToHTTPS = rewritesToHTTPS
    }
}

/// What became of one delivery (FAQ 3).
package enum DeliveryOutcome: Hashable, Sendable {
    /// Exactly HTTP 200.
    case sent
    /// Anything else, with its cause in a line for the merchant.
    ///
    /// `mayRetry` only where the shop's program cannot have run: no connection, time-out before any answer, 502, 503,
    /// 504.
    case failed(cause: String, mayRetry: Bool)
}
