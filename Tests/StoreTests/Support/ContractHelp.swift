import Gateway
import Onboarding
import Payments

extension PaymentStore {
    /// A merchant in the books, for the rows that belong to one.
    func withMerchant(_ samples: inout Samples) async throws -> MerchantAccount {
        let merchant = try samples.merchant(samples.account())
        try await record(.merchantSaved) { try $0.save(merchant) }
        return merchant.account
    }

    func withAuthorisation(_ samples: inout Samples, of account: MerchantAccount) async throws -> Authorisation {
        let authorisation = try samples.authorisation(samples.key(account))
        _ = try await record(.authorisationIntended) { try $0.insert(authorisation) }
        return authorisation
    }
}
