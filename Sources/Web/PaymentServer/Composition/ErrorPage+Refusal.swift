import Gateway
import Onboarding
import Pages
import Payments
import SealedMessages

extension ErrorPage {
    /// What callpayment answers to a request that it refuses (facts § 10, FAQ 27).
    ///
    /// - Parameters:
    ///   - refusal: the cause; a broken seal's stays in the log.
    ///   - claimed: the merchant that an unopened message names, which proves nothing.
    ///   - phase: the one in the address, where the merchant is not known.
    init(
        _ refusal: PageRefusal, claimed: MerchantAccount?, phase: Phase, language: PageLanguage, nonce: String,
        supportContact: String
    ) {
        let texts = PaymentTexts.texts(in: language)
        var facts: [FactList.Fact] = []
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append(FactList.Fact(name, value)) }
        }
        let (tone, title, explanation): (Tone, String, String)
        switch refusal {
        case .securityError:
            (tone, title, explanation) = (.serious, SealError.text, texts.securityErrorText)
            add("merchant_id", claimed?.id.digits)
            add(texts.phase, phase.rawValue)
            add(texts.error, SealError.text)
        case .requestDiffers(let merchant):
            (tone, title, explanation) = (.serious, SealError.text, texts.securityErrorText)
            add("merchant_id", merchant.account.id.digits)
            add(texts.phase, merchant.phase.rawValue)
            add(texts.error, "transaction_id was used before with other values of this request's fields")
        case .invalidTransaction(let merchant, let error):
            tone = Self.tone(of: error, in: merchant.phase)
            (title, explanation) = ("Invalid Transaction", texts.invalidTransactionText)
            add("merchant_id", merchant.account.id.digits)
            add(texts.phase, merchant.phase.rawValue)
            add(texts.parameter, error.field)
            add(texts.error, error.description)
        case .alreadyProcessed(let merchant, let id):
            (tone, title, explanation) = (.serious, "Transaction already processed", texts.alreadyProcessedText)
            add("merchant_id", merchant.account.id.digits)
            add(texts.phase, merchant.phase.rawValue)
            add(texts.parameter, "transaction_id \(id.text)")
        }
        add(texts.support, supportContact)
        self.init(
            language: language, nonce: nonce, tone: tone, title: title, explanation: explanation, facts: facts)
    }

    /// Red on yellow (FAQ 27), but for a forbidden character in the demonstration: production replaces it (facts § 10).
    private static func tone(of error: FieldError, in phase: Phase) -> Tone {
        if case .forbiddenCharacter = error.reason, phase == .demonstration { return .demonstration }
        return .serious
    }
}
