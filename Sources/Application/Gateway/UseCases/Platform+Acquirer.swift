import Onboarding
import Payments

extension Platform {
    /// Asks the bank; whatever goes wrong is an outcome.
    func ask(
        _ authorisation: Authorisation, of merchant: Merchant, _ instrument: PaymentInstrument
    ) async -> Authorisation.Outcome {
        do throws(AcquirerFailure) {
            return .answered(
                try await acquirer.authorise(
                    AuthorisationRequest(
                        trace: authorisation.trace, contract: authorisation.contract, account: merchant.account,
                        shopName: merchant.shopName, amount: authorisation.amount, card: instrument.number,
                        expiry: instrument.expiry, cryptogram: instrument.cryptogram,
                        authenticationValue: instrument.authenticationValue)))
        } catch {
            switch error {
            case .notSent: return .notSent
            case .noAnswer: return .unknown
            }
        }
    }
}
