package import Payments

/// A merchant's key as the books hold it: wrapped by the platform's master key.
package struct StoredMerchantKey: Hashable, Sendable {
    package let account: MerchantAccount
    package let version: Int
    package let wrapped: [UInt8]
    package let createdAt: Instant
    package let expiresAt: Instant

    package init(account: MerchantAccount, version: Int, wrapped: [UInt8], createdAt: Instant, expiresAt: Instant) {
        self.account = account
        self.version = version
        self.wrapped = wrapped
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}
