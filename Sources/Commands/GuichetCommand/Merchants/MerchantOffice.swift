package import Gateway
import Onboarding
package import Payments
import SealedMessages

/// Carries out an operator's orders on the books.
package struct MerchantOffice: Sendable {
    let store: any PaymentStore
    let keys: MasterKeyRing
    let random: any RandomSource
    let clock: any TimeSource
    let publicURL: String

    /// How long a merchant's key seals; a renewal is written well before.
    static let keyValidityDays = 730

    /// - Parameter clock: the machine's: keys are read by kits that know no other.
    package init(
        store: any PaymentStore, keys: MasterKeyRing, random: any RandomSource, clock: any TimeSource, publicURL: String
    ) {
        self.store = store
        self.keys = keys
        self.random = random
        self.clock = clock
        self.publicURL = publicURL
    }

    /// - Returns: `.refused` with a line for the operator when the order cannot be carried out.
    package func perform(_ order: MerchantOrder) async throws -> MerchantReply {
        do {
            switch order {
            case .add(let country, let id, let changes):
                return .merchants([try await add(try Self.account(country, id), changes)])
            case .set(let country, let id, let changes):
                return .merchants([try await set(try Self.account(country, id), changes)])
            case .show(let country, let id):
                return .merchants([try await summary(try Self.account(country, id))])
            case .list:
                return .merchants(
                    try await store.read { books in
                        try books.merchants().map { MerchantSummary($0, keys: try books.keys(of: $0.account)) }
                    })
            case .kit(let country, let id, let renews):
                return .kit(try await kit(try Self.account(country, id), renews: renews))
            }
        } catch let error as MerchantOrderError {
            return .refused(error.description)
        }
    }

    private static func account(_ country: String, _ id: String) throws(MerchantOrderError) -> MerchantAccount {
        do {
            return MerchantAccount(country: try MerchantCountry(country), id: try MerchantID(id))
        } catch {
            throw MerchantOrderError("merchant \(country).\(id): \(error)")
        }
    }

    private func add(_ account: MerchantAccount, _ changes: MerchantChanges) async throws -> MerchantSummary {
        let merchant = try changes.merchant(account)
        return try await store.write(.merchantSaved) { books -> Result<MerchantSummary, MerchantOrderError> in
            if let known = try books.merchant(account), known != merchant {
                return .failure(
                    MerchantOrderError("merchant \(account) exists already: change it with « merchant set »"))
            }
            try books.save(merchant)
            return .success(MerchantSummary(merchant, keys: try books.keys(of: account)))
        }.get()
    }

    private func set(_ account: MerchantAccount, _ changes: MerchantChanges) async throws -> MerchantSummary {
        try await store.write(.merchantSaved) { books -> Result<MerchantSummary, MerchantOrderError> in
            guard let merchant = try books.merchant(account) else { return .failure(Self.unknown(account)) }
            let changed: Merchant
            do throws(MerchantOrderError) { changed = try changes.applied(to: merchant) } catch {
                return .failure(error)
            }
            try books.save(changed)
            return .success(MerchantSummary(changed, keys: try books.keys(of: account)))
        }.get()
    }

    private func summary(_ account: MerchantAccount) async throws -> MerchantSummary {
        let found = try await store.read { books in
            try books.merchant(account).map { MerchantSummary($0, keys: try books.keys(of: account)) }
        }
        guard let found else { throw Self.unknown(account) }
        return found
    }

    static func unknown(_ account: MerchantAccount) -> MerchantOrderError {
        MerchantOrderError("merchant \(account) is unknown: add it with « merchant add »")
    }
}
