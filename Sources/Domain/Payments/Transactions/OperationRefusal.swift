/// Why an operation on a transaction was refused; nothing was changed.
package enum OperationRefusal: Error, Hashable, Sendable {
    /// The state does not allow it (24).
    case incompatibleState
    /// The amount is nothing, or more than what is left (12).
    case amountNotAllowed
    /// Another currency than the transaction's (12).
    case currencyDiffers
}
