package import Payments

/// What became of one line of a remittance.
package struct SettlementDetail: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case debit = "DT"
        case credit = "CT"
    }

    package enum Outcome: Hashable, Sendable {
        /// Paid: the commission is kept from a debit.
        case settled(commission: Int64)
        /// Not paid, and why: up to 40 printable characters.
        case rejected(reason: String)
    }

    package let line: RemittedLine
    package let kind: Kind
    /// In the smallest unit of the file's currency.
    package let gross: Int64
    package let outcome: Outcome
    package let valueDate: BusinessDay

    package init(line: RemittedLine, kind: Kind, gross: Int64, outcome: Outcome, valueDate: BusinessDay) {
        self.line = line
        self.kind = kind
        self.gross = gross
        self.outcome = outcome
        self.valueDate = valueDate
    }

    package var commission: Int64 {
        switch outcome {
        case .settled(let commission): commission
        case .rejected: 0
        }
    }

    /// What reaches the shop's account, or leaves it.
    package var net: Int64 {
        switch outcome {
        case .settled(let commission): gross - commission
        case .rejected: 0
        }
    }
}
