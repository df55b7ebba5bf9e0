import Onboarding
import Payments

extension PaidTransaction {
    /// The transaction that an authorisation's outcome makes; pure.
    init(
        settling authorisation: Authorisation, as outcome: Authorisation.Outcome, of request: PaymentRequest,
        merchant: Merchant, at now: Instant, signer: CertificateSigner
    ) {
        let answer: AuthorisationAnswer? = if case .answered(let answer) = outcome { answer } else { nil }
        let code = Self.responseCode(outcome, merchant: merchant, wallet: authorisation.wallet)
        self.init(
            id: authorisation.id, key: authorisation.key,
            transaction: Transaction(paid: request.amount, terms: authorisation.terms, response: code), paidAt: now,
            mean: authorisation.mean, card: authorisation.card, responseCode: code,
            bankResponseCode: answer?.bankResponseCode, cryptogram: answer?.cryptogram,
            authorisationID: code.isAccepted ? answer?.authorisationID : nil,
            certificate: code.isAccepted
                ? signer.certificate(of: authorisation.id, key: authorisation.key, amount: request.amount) : nil,
            guarantee: Self.guarantee(code, wallet: authorisation.wallet), wallet: authorisation.wallet,
            request: request.fields)
    }

    private static func responseCode(
        _ outcome: Authorisation.Outcome, merchant: Merchant, wallet: WalletAuthentication?
    ) -> ResponseCode {
        switch outcome {
        case .pending, .unknown, .notSent: .unavailable
        case .refusedByWallet: wallet?.status.refusal ?? .refused
        case .answered(let answer):
            ResponseCode(
                bank: answer.bankResponseCode, cryptogram: answer.cryptogram,
                mayForce: merchant.mayForce && wallet == nil)
        }
    }

    /// Accepted Paylib is guaranteed, a plain card without 3-D is not, a refusal says nothing (decisions: guarantee).
    private static func guarantee(_ code: ResponseCode, wallet: WalletAuthentication?) -> GuaranteeIndicator {
        guard code.isAccepted else { return .notApplicable }
        return wallet == nil ? .notGuaranteed : .guaranteed
    }
}
