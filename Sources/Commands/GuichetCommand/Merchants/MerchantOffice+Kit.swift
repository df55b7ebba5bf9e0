import Gateway
import Onboarding
import Payments
import SealedMessages

extension MerchantOffice {
    /// The key that a kit is written with, made when there is none that is valid or when a renewal is asked for.
    func kit(_ account: MerchantAccount, renews: Bool) async throws -> KitContents {
        let now = clock.now()
        let today = BusinessDay(paris: now)
        let known = try await store.read { books in
            (try books.merchant(account), try books.keys(of: account))
        }
        guard let merchant = known.0 else { throw Self.unknown(account) }
        var stored = known.1.filter { BusinessDay(paris: $0.expiresAt) >= today }
        if renews || stored.isEmpty {
            stored.insert(try await addKey(account, version: (known.1.map(\.version).max() ?? 0) + 1, at: now), at: 0)
        }
        let valid = try stored.prefix(2).map { try contents(of: $0) }
        guard let newest = valid.first else { throw MerchantOrderError("merchant \(account) has no key") }
        return KitContents(
            merchant: MerchantSummary(merchant, keys: stored), key: newest,
            previousKey: valid.count > 1 ? valid[1] : nil,
            paymentAddress: "\(publicURL)/cgis-payment/\(merchant.phase.pathComponent)/callpayment")
    }

    private func addKey(_ account: MerchantAccount, version: Int, at now: Instant) async throws -> StoredMerchantKey {
        let expires = now.adding(seconds: Int64(Self.keyValidityDays) * 86400)
        let key = MerchantKey(
            version: version, created: BusinessDay(paris: now), expires: BusinessDay(paris: expires),
            random: (random.next(), random.next(), random.next(), random.next()))
        guard let key else { throw MerchantOrderError("merchant \(account) has used up its key versions") }
        let stored = StoredMerchantKey(
            account: account, version: version, wrapped: try keys.wrap(key, of: account, random: random),
            createdAt: now, expiresAt: expires)
        return try await store.write(.merchantKeyAdded) { books -> Result<StoredMerchantKey, MerchantOrderError> in
            let others = try books.keys(of: account)
            if others.contains(stored) { return .success(stored) }
            guard !others.contains(where: { $0.version == version }) else {
                return .failure(
                    MerchantOrderError("merchant \(account): another key was made at the same time; try again"))
            }
            try books.save(stored)
            return .success(stored)
        }.get()
    }

    private func contents(of stored: StoredMerchantKey) throws -> KitContents.Key {
        let key = try keys.merchantKey(stored)
        return KitContents.Key(
            version: key.version, secret: key.withSecret { $0 }, created: key.created.eightDigits,
            expires: key.expires.eightDigits)
    }
}
