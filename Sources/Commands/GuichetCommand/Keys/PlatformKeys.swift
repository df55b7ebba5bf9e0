package import Gateway
import Onboarding
package import Payments

/// The platform's keys, opened at the start: the master key ring and, under it, the keys that seal card numbers.
package struct PlatformKeys: Sendable {
    package let ring: MasterKeyRing
    package let vault: CardVault
    package let signer: CertificateSigner

    /// Reads the master key, makes the first data key where there is none, and wraps anew what an earlier master key
    /// had wrapped.
    ///
    /// - Throws: ``KeyFileError``, or an error of the vault when the books were sealed under another master key.
    package static func open(
        master: [UInt8], previous: [UInt8]?, store: any PaymentStore, random: any RandomSource, at now: Instant
    ) async throws -> PlatformKeys {
        guard let current = MasterKey(bytes: master) else { throw VaultError.damaged }
        let ring = MasterKeyRing(
            current: current, previous: previous.flatMap(MasterKey.init(bytes:)).map { [$0] } ?? [])
        let fresh = StoredDataKey(
            version: 1,
            wrapped: try ring.wrap(Self.randomBytes(random), context: context(version: 1), random: random),
            createdAt: now)
        let stored = try await store.record(.dataKeyAdded) { books in
            if try books.dataKeys().isEmpty { try books.save(fresh) }
            return try books.dataKeys()
        }
        var clear: [Int: [UInt8]] = [:]
        for key in stored { clear[key.version] = try ring.unwrap(key.wrapped, context: context(version: key.version)) }
        guard let vault = CardVault(dataKeys: clear, random: random), let oldest = clear.min(by: { $0.key < $1.key })
        else {
            throw VaultError.damaged
        }
        try await rewrap(stored, clear: clear, ring: ring, store: store, random: random)
        // Certificates keep their proof when the master key changes: they hang on the first data key.
        return PlatformKeys(ring: ring, vault: vault, signer: CertificateSigner(secret: oldest.value))
    }

    /// After a start with `keys.previous_master`, everything is wrapped by the new master key, and the old one can go.
    private static func rewrap(
        _ dataKeys: [StoredDataKey], clear: [Int: [UInt8]], ring: MasterKeyRing, store: any PaymentStore,
        random: any RandomSource
    ) async throws {
        for key in dataKeys where !ring.isWrappedByCurrentKey(key.wrapped, context: context(version: key.version)) {
            guard let secret = clear[key.version] else { continue }
            let wrapped = try ring.wrap(secret, context: context(version: key.version), random: random)
            let renewed = StoredDataKey(version: key.version, wrapped: wrapped, createdAt: key.createdAt)
            try await store.record(.dataKeyAdded) { books in try books.save(renewed) }
        }
        let merchantKeys = try await store.read { books in
            try books.merchants().flatMap { try books.keys(of: $0.account) }
        }
        for key in merchantKeys where !ring.isWrappedByCurrentKey(key) {
            let opened = try ring.merchantKey(key)
            let renewed = StoredMerchantKey(
                account: key.account, version: key.version,
                wrapped: try ring.wrap(opened, of: key.account, random: random), createdAt: key.createdAt,
                expiresAt: key.expiresAt)
            try await store.record(.merchantKeyAdded) { books in try books.save(renewed) }
        }
    }

    private static func context(version: Int) -> String { "data key \(version)" }

    private static func randomBytes(_ random: any RandomSource) -> [UInt8] {
        (0..<4).flatMap { _ in
            let word = random.next()
            return (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
        }
    }
}
