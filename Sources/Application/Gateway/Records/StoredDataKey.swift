package import Payments

/// A version of the key that seals card numbers at rest, wrapped by the platform's master key.
package struct StoredDataKey: Hashable, Sendable {
    /// 1, 2…; the highest seals, all open.
    package let version: Int
    package let wrapped: [UInt8]
    package let createdAt: Instant

    package init(version: Int, wrapped: [UInt8], createdAt: Instant) {
        self.version = version
        self.wrapped = wrapped
        self.createdAt = createdAt
    }
}
