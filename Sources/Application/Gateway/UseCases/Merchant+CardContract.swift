import Onboarding
import Payments

extension Merchant {
    /// The contract that a wallet's card is paid under: its brand's, or another card contract (guide § 3.1).
    func cardContract(for brand: PaymentMean, in currency: Currency) -> Contract? {
        for mean in [brand, .cb, .visa, .mastercard] {
            if let contract = contract(for: mean, in: currency) { return contract }
        }
        return nil
    }
}
