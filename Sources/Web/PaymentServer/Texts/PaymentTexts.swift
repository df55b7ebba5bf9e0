import Pages

/// Everything that the payment pages say, in one language; `{}` stands for what a text speaks of.
///
/// The ticket's and the refusal's wording in French is that of the guide (figures 6 and 7).
struct PaymentTexts: Sendable {
    // MARK: Every page

    let securePayment: String
    let yourOrder: String
    let amountToPay: String
    let reference: String
    let orderNumber: String
    let demonstrationNotice: String
    let preProductionNotice: String

    // MARK: Choice of means

    let chooseMean: String
    let meansSentence: String
    let payWith: String
    let bankCard: String
    let otherMean: String

    // MARK: Card

    let payByCard: String
    let acceptedCards: String
    let cardNumber: String
    let cardNumberHint: String
    let expiry: String
    let expiryHint: String
    let cryptogram: String
    let cryptogramHintBack: String
    let cryptogramHintFront: String
    let payNow: String
    /// « ANNULATION - RETOUR A LA BOUTIQUE », on the card page and after a refusal (facts § 4.2).
    let cancelAndReturn: String

    // MARK: What is wrong with an entry

    let checkEntry: String
    let nothingAskedYet: String
    let numberMissing: String
    let numberMalformed: String
    let numberNotOfMean: String
    let expiryMissing: String
    let expiryMalformed: String
    let expiryPast: String
    let cryptogramMissing: String
    let cryptogramMalformed: String
    let lastAttempt: String

    // MARK: Waiting

    let waitingTitle: String
    let waitingText: String
    let waitingDoNotPayAgain: String
    let refreshNow: String
    let atWalletTitle: String
    let atWalletText: String
    let continueAtWallet: String
    let walletUnavailable: String
    let tryAgain: String
    /// Where the shop offers no other means here.
    let walletDownText: String
    let waitingForWallet: String

    // MARK: Ticket (guide figure 6)

    let accepted: String
    /// After a payment that the shop began over Office.
    let completeOrder: String
    /// « RETOUR A LA BOUTIQUE » (facts § 4.2).
    let returnToShop: String
    let transactionDate: String
    let shopAddress: String
    let merchantID: String
    let transactionReference: String
    let transactionAmount: String
    let cardNumberOnTicket: String
    let authorisation: String
    let certificate: String
    let keepReference: String
    let windowNotice: String

    // MARK: Refusals (guide figure 7) and other ends

    let refusedByBank: String
    let regret: String
    let tryAnotherWay: String
    let refusedByWallet: String
    let noAnswerTitle: String
    let noAnswerText: String
    let unavailableTitle: String
    let tooManyAttemptsTitle: String
    let cancelledTitle: String
    let nothingAsked: String
    let nothingWillBeCollected: String
    let responseCode: String

    // MARK: Errors

    let securityErrorText: String
    let invalidTransactionText: String
    let alreadyProcessedTitle: String
    let alreadyProcessedText: String
    let unknownPageTitle: String
    let unknownPageText: String
    let maintenanceTitle: String
    let maintenanceText: String
    let busyTitle: String
    let busyText: String
    let faultTitle: String
    let faultText: String
    let parameter: String
    let phase: String
    let error: String
    let support: String

    static func texts(in language: PageLanguage) -> PaymentTexts {
        switch language {
        case .french: .french
        case .english: .english
        case .german: .german
        case .spanish: .spanish
        case .italian: .italian
        }
    }
}

extension String {
    /// A text with `{}` replaced by what it speaks of.
    func filled(with value: String) -> String {
        guard let gap = firstRange(of: "{}") else { return self }
        return self[..<gap.lowerBound] + value + self[gap.upperBound...]
    }
}
