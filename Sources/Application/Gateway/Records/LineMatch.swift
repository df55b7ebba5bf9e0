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
