package import AcquirerFiles
package import Payments

/// What the acquirer says became of one remitted line, and the operation it was found to be about.
package struct SettlementLine: Hashable, Sendable {
    package let file: AcquirerFileID
    /// From 1, as in the file.
    package let sequence: Int
    package let currency: Currency
    package let detail: SettlementDetail
    package let match: LineMatch

    package init(
        file: AcquirerFileID, sequence: Int, currency: Currency, detail: SettlementDetail, match: LineMatch
    ) {
        self.file = file
        self.sequence = sequence
        self.currency = currency
        self.detail = detail
        self.match = match
    }
}
