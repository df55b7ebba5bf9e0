import AcquirerMessages
package import Payments

/// A way to behave that somebody has ordered, for so many messages or for so long.
package struct MannerCommand: Hashable, Sendable {
    /// Which messages it is for; echo tests are always answered.
    package enum Scope: String, CaseIterable, Hashable, Sendable {
        case all, authorisations, reversals
        /// Lines and totals.
        case remittances
    }

    package let manner: Manner
    package let scope: Scope
    /// Messages still to be treated so; nil without limit.
    package private(set) var remaining: Int?
    package let until: Instant?

    package init(_ manner: Manner, scope: Scope = .all, count: Int? = nil, until: Instant? = nil) {
        self.manner = manner
        self.scope = scope
        remaining = count
        self.until = until
    }

    package static let normal = MannerCommand(.normal)

    /// True when nothing of it is left.
    func isSpent(at now: Instant) -> Bool {
        if let remaining, remaining <= 0 { return true }
        if let until { return now >= until }
        return false
    }

    /// The manner for this message, which then counts; nil when the command is not about it.
    mutating func take(for message: AcquirerMessage, at now: Instant) -> Manner? {
        guard manner != .normal, !isSpent(at: now), concerns(message) else { return nil }
        remaining = remaining.map { $0 - 1 }
        return manner
    }

    private func concerns(_ message: AcquirerMessage) -> Bool {
        switch message {
        case .authorisationRequest: scope == .all || scope == .authorisations
        case .reversalRequest: scope == .all || scope == .reversals
        case .remittanceLine: scope == .all || scope == .remittances
        case .reconciliation(let totals): !totals.isAnswer && (scope == .all || scope == .remittances)
        case .authorisationAnswer, .reversalAnswer, .remittanceAnswer, .echo: false
        }
    }
}
