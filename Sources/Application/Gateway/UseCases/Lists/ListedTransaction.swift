/// A transaction with all that was done to it.
package struct ListedTransaction: Sendable {
    package let paid: PaidTransaction
    /// In their sequence; the payment itself first.
    package let operations: [OperationRecord]
    package let automaticResponse: AutomaticResponse.Status
}
