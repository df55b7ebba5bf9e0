/// What names a transaction for its merchant: account, payment date in Paris, `transaction_id` (facts § 10).
package struct TransactionKey: Hashable, Sendable {
    package let account: MerchantAccount
    package let paymentDate: BusinessDay
    package let transactionID: TransactionID

    package init(account: MerchantAccount, paymentDate: BusinessDay, transactionID: TransactionID) {
        self.account = account
        self.paymentDate = paymentDate
        self.transactionID = transactionID
    }
}
