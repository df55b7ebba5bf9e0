package import Payments

/// Which line of a remittance a detail is about, in the acquirer's words and in the shop's.
package struct RemittedLine: Hashable, Sendable {
    package let remittanceDay: BusinessDay
    /// 1 to 999 999.
    package let remittanceNumber: Int32
    /// DE 37 of the line's message, twelve letters and digits.
    package let retrievalReference: String
    /// DE 48.51 of the line's message, up to 39 letters, digits, dots and dashes.
    package let shopReference: String

    package init(
        remittanceDay: BusinessDay, remittanceNumber: Int32, retrievalReference: String, shopReference: String
    ) {
        self.remittanceDay = remittanceDay
        self.remittanceNumber = remittanceNumber
        self.retrievalReference = retrievalReference
        self.shopReference = shopReference
    }
}
