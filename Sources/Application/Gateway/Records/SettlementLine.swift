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

/// MATCH_OK or MATCH_ERROR of the journals (facts § 8.4), with the operation or the cause.
package enum LineMatch: Hashable, Sendable {
    package enum Cause: String, CaseIterable, Hashable, Sendable {
        /// The shop reference names no transaction of these books.
        case unknownTransaction = "unknown-transaction"
        /// The transaction has no remittance of that sequence and direction.
        case unknownOperation = "unknown-operation"
        case otherAmount = "other-amount"
        /// Another contract or currency than the transaction's.
        case otherContract = "other-contract"
        /// Another line has settled the same operation.
        case alreadySettled = "already-settled"
    }

    case matched(OperationReference)
    case unmatched(Cause)
}
