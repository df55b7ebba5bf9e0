package import AcquirerFiles
package import Payments

/// What the acquirer took back of one remitted line, or gave back, and the operation it was found to be about.
package struct ChargebackLine: Hashable, Sendable {
    package let file: AcquirerFileID
    /// From 1, as in the file.
    package let sequence: Int
    package let currency: Currency
    package let detail: ChargebackDetail
    package let match: LineMatch

    package init(
        file: AcquirerFileID, sequence: Int, currency: Currency, detail: ChargebackDetail, match: LineMatch
    ) {
        self.file = file
        self.sequence = sequence
        self.currency = currency
        self.detail = detail
        self.match = match
    }
}
