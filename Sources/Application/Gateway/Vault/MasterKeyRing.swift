package import Payments
package import SealedMessages

/// The master key in use, and the one before it while everything is being wrapped anew.
package struct MasterKeyRing: Sendable {
    private let current: MasterKey
    private let previous: [MasterKey]
    private let opened = OpenedMerchantKeys()

    package init(current: MasterKey, previous: [MasterKey] = []) {
        self.current = current
        self.previous = previous
    }

    package func wrap(_ secret: [UInt8], context: String, random: any RandomSource) throws -> [UInt8] {
        try current.wrap(secret, context: context, nonce: (random.next(), random.next()))
    }

    /// - Throws: ``VaultError``.
    package func unwrap(_ wrapped: [UInt8], context: String) throws(VaultError) -> [UInt8] {
        for key in [current] + previous {
            if let secret = try key.unwrap(wrapped, context: context) { return secret }
        }
        throw .unknownMasterKey
    }

    /// False when an earlier master key wrapped it: it is to be wrapped anew.
    package func isWrappedByCurrentKey(_ wrapped: [UInt8], context: String) -> Bool {
        (try? current.unwrap(wrapped, context: context)) != nil
    }

    // MARK: Merchant keys

    package func wrap(_ key: MerchantKey, of account: MerchantAccount, random: any RandomSource) throws -> [UInt8] {
        try key.withSecret { try wrap($0, context: Self.context(account, key.version), random: random) }
    }

    /// - Throws: ``VaultError``.
    package func merchantKey(_ stored: StoredMerchantKey) throws(VaultError) -> MerchantKey {
        if let known = opened[stored] { return known }
        let secret = try unwrap(stored.wrapped, context: Self.context(stored.account, stored.version))
        guard
            let key = MerchantKey(
                version: stored.version, secret: secret, created: BusinessDay(paris: stored.createdAt),
                expires: BusinessDay(paris: stored.expiresAt))
        else { throw .damaged }
        opened.remember(key, of: stored)
        return key
    }

    /// False when an earlier master key wrapped it: it is to be wrapped anew.
    package func isWrappedByCurrentKey(_ stored: StoredMerchantKey) -> Bool {
        isWrappedByCurrentKey(stored.wrapped, context: Self.context(stored.account, stored.version))
    }

    private static func context(_ account: MerchantAccount, _ version: Int) -> String {
        "merchant key \(account) \(version)"
    }
}
