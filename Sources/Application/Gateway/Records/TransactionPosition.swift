package import Payments

/// A place in the list of all payments: they stand by payment date, then by number, then by merchant.
package struct TransactionPosition: Hashable, Sendable {
    package let key: TransactionKey
    /// The authorisation's identifier, which is the transaction's.
    package let id: Identifier

    package init(key: TransactionKey, id: Identifier) {
        self.key = key
        self.id = id
    }
}
