import Onboarding
import Payments

extension PaidTransaction {
    /// The transaction that an authorisation's outcome makes; pure.
    init(
        settling authorisation: Authorisation, as outcome: Authorisation.Outcome, of amount: Money, asked: FieldValues,
        merchant: Merchant, at now: Instant, signer: CertificateSigner
    ) {
        let answer: AuthorisationAnswer? = if case .answered(let answer) = outcome { answer } else { nil }
        let code = Self.responseCode(outcome, merchant: merchant, wallet: authorisation.wallet)
        self.init(
            id: authorisation.id, key: authorisation.key,
            transaction: Transaction(paid: amount, terms: authorisation.terms, response: code), paidAt: now,
            mean: authorisation.mean, card: authorisation.card, responseCode: code,
            bankResponseCode: answer?.bankResponseCode, cryptogram: answer?.cryptogram,
            authorisationID: code.isAccepted ? answer?.authorisationID : nil,
            certificate: code.isAccepted
                ? signer.certificate(of: authorisation.id, key: authorisation.key, amount: amount) : nil,
            guarantee: Self.guarantee(code, wallet: authorisation.wallet, asked), wallet: authorisation.wallet,
            request: asked, phase: merchant.phase)
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

    /// Accepted Paylib is guaranteed, and a card whose holder the shop had authenticated; a plain card is not, and a
    /// refusal says nothing (decisions: guarantee).
    private static func guarantee(
        _ code: ResponseCode, wallet: WalletAuthentication?, _ asked: FieldValues
    ) -> GuaranteeIndicator {
        guard code.isAccepted else { return .notApplicable }
        let indicator = ThreeDSecureIndicator(asked["security_indicator"])
        return wallet != nil || indicator.isGuaranteed ? .guaranteed : .notGuaranteed
    }
}
