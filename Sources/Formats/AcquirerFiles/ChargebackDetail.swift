package import Payments

/// Money that the acquirer took back from the shop, or gave back to it afterwards.
package struct ChargebackDetail: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Taken from the shop.
        case debit = "D"
        /// Given back to the shop: the dispute ended in its favour.
        case credit = "C"
    }

    package let line: RemittedLine
    package let kind: Kind
    /// The acquirer's number for the dispute: up to 20 letters, digits and dashes.
    package let number: String
    /// Two to four letters and digits.
    package let reasonCode: String
    /// Up to 60 printable characters.
    package let reason: String
    /// What had been remitted.
    package let source: Int64
    /// What is taken or given back: at most the source.
    package let charged: Int64
    package let valueDate: BusinessDay

    package init(
        line: RemittedLine, kind: Kind, number: String, reasonCode: String, reason: String, source: Int64,
        charged: Int64, valueDate: BusinessDay
    ) {
        self.line = line
        self.kind = kind
        self.number = number
        self.reasonCode = reasonCode
        self.reason = reason
        self.source = source
        self.charged = charged
        self.valueDate = valueDate
    }
}
