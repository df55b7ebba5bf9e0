package import Payments

/// An order that was carried out, or is about to be, under the name that its sender gave it.
package struct IdempotentOrder: Hashable, Sendable {
    /// Where its answer is found.
    package enum Answer: Hashable, Sendable {
        /// In an operation, stored in the same commit.
        case operation(transaction: Identifier, sequence: Int)
        /// In what becomes of an authorisation.
        case authorisation(Identifier)
        /// In the payment session that it opened.
        case session(Identifier)
    }

    package let account: MerchantAccount
    package let key: IdempotencyKey
    /// A digest of the order's content, without any card number: the same key with another content is refused.
    package let fingerprint: [UInt8]
    package let answer: Answer
    package let createdAt: Instant

    package init(
        account: MerchantAccount, key: IdempotencyKey, fingerprint: [UInt8], answer: Answer, createdAt: Instant
    ) {
        self.account = account
        self.key = key
        self.fingerprint = fingerprint
        self.answer = answer
        self.createdAt = createdAt
    }
}
